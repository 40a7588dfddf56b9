-- Deposits: transfers that pay no order.
CREATE OR REPLACE VIEW tieout.deposits AS
SELECT provider, network, chain, tx_hash, log_index, reference AS deposit_reference, state,
       state_told, state_listed, amount, currency, contract AS token, address, detected_at,
       confirmed_at, first_seen, last_seen, surprises, merchant
FROM tieout.transfer_states WHERE order_id IS NULL;
COMMENT ON VIEW tieout.deposits IS 'Deposits: transfers that pay no order.';
