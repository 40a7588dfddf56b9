-- Payments by the business day on which they were booked or changed: one row a payment, token and run, as
-- it stood at the day's end. booked_amount: what came into wallets, less what was given
-- back; the value day and the reason are those of the money itself, if it was booked, not of a refund.
CREATE OR REPLACE VIEW tieout.payment_days AS
SELECT d.provider, d.network, d.id AS payment_id, d.reference AS order_id, d.state, d.state_told,
  d.state_listed, d.chain, d.amount AS pay_in_amount, d.currency AS pay_in_symbol,
  d.contract AS pay_in_token, d.fee, d.fee_rate, d.pay_out_amount,
  d.pay_out_currency AS pay_out_symbol, d.pay_out_contract AS pay_out_token, d.first_seen,
  d.booked_day AS business_day, b.value_day, b.amount AS booked_amount, b.reason, d.recorded_at,
  b.chain || '/' || b.asset AS booked_asset, d.merchant_address, d.acceptance_rate,
  d.merchant, d.metadata
FROM tieout.subject_days d
LEFT JOIN LATERAL (
  SELECT l.chain, l.asset, sum(l.amount) AS amount,
    (array_agg(b.value_day ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS value_day,
    (array_agg(b.reason ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS reason
  FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts)
    AS l (account, chain, asset, amount)
  WHERE b.bucket = d.bucket AND b.stream = d.stream AND b.recorded_at = d.recorded_at
    AND l.account LIKE 'wallet:%'
  GROUP BY l.chain, l.asset) AS b ON true
WHERE d.kind = 'payment';
COMMENT ON VIEW tieout.payment_days IS
  'Payments by the business day on which they were booked or changed, as they stood at its end.';
