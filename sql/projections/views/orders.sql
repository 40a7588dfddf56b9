-- Orders, as PayIn has them: shown by lists.
CREATE OR REPLACE VIEW tieout.orders AS
SELECT provider, network, id AS order_id, reference AS order_reference, state, state_told,
       state_listed, amount, received, currency, chain, address, tx_hash, created_at, expires_at,
       completed_at, first_seen, last_seen, surprises, merchant
FROM tieout.payment_states WHERE kind = 'order';
COMMENT ON VIEW tieout.orders IS 'Orders, as PayIn has them: shown by lists.';
