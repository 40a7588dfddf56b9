-- Payments, as PayDeFi has them: paid and settled in one transaction.
CREATE OR REPLACE VIEW tieout.payments AS
SELECT provider, network, id AS payment_id, reference AS order_id, state, state_told, state_listed,
       chain, amount AS pay_in_amount, currency AS pay_in_symbol, contract AS pay_in_token, fee,
       fee_rate, pay_out_amount, pay_out_currency AS pay_out_symbol,
       pay_out_contract AS pay_out_token, first_seen, last_seen, surprises, merchant
FROM tieout.payment_states WHERE kind = 'payment';
COMMENT ON VIEW tieout.payments IS 
  'Payments, as PayDeFi has them: paid and settled in one transaction.';
