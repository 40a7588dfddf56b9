-- Deposits: the transfers of transactions that are no order's payment, for people.
CREATE VIEW tieout.deposits AS
SELECT provider, network, chain, tx_hash, log_index, reference AS deposit_reference, state,
       state_told, state_listed, amount, currency, contract AS token, address, detected_at,
       confirmed_at, first_seen, last_seen, surprises
FROM tieout.transfer_states WHERE order_id IS NULL;
