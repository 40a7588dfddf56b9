-- Payments by the business day on which they were booked or changed: one row a payment, token and run, as
-- it stood at the day's end. booked_amount: what came into wallets, less what was given back.
CREATE OR REPLACE VIEW tieout.payment_days AS
SELECT d.provider, d.network, d.id AS payment_id, d.reference AS order_id, d.state, d.state_told,
  d.state_listed, d.chain, d.amount AS pay_in_amount, d.currency AS pay_in_symbol,
  d.contract AS pay_in_token, d.fee, d.fee_rate, d.pay_out_amount,
  d.pay_out_currency AS pay_out_symbol, d.pay_out_contract AS pay_out_token, d.first_seen,
  d.booked_day AS business_day, b.value_day, b.amount AS booked_amount, b.reason, d.recorded_at,
  b.chain || '/' || b.asset AS booked_asset, d.merchant_address, d.acceptance_rate,
  d.merchant, d.metadata
FROM tieout.subject_days d
LEFT JOIN LATERAL tieout.booked_money(d.bucket, d.stream, d.recorded_at, 'wallet') AS b ON true
WHERE d.kind = 'payment';
COMMENT ON VIEW tieout.payment_days IS
  'Payments by the business day on which they were booked or changed, as they stood at its end.';
