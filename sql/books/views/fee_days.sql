-- Fees of completed payments by the business day on which the payment was booked or changed: one row a
-- payment, token and run. booked_amount: the fee that was booked.
CREATE OR REPLACE VIEW tieout.fee_days AS
SELECT d.provider, d.network, d.id AS payment_id, d.reference AS order_id, d.chain,
  d.amount AS pay_in_amount, d.currency AS pay_in_symbol, d.fee, d.fee_rate, d.pay_out_amount,
  d.pay_out_currency AS pay_out_symbol, d.booked_day AS business_day, b.value_day,
  b.amount AS booked_amount, b.reason, d.recorded_at, b.chain || '/' || b.asset AS booked_asset,
  d.merchant
FROM tieout.subject_days d
LEFT JOIN LATERAL (
  SELECT l.chain, l.asset, sum(l.amount) AS amount,
    (array_agg(b.value_day ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS value_day,
    (array_agg(b.reason ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS reason
  FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts)
    AS l (account, chain, asset, amount)
  WHERE b.bucket = d.bucket AND b.stream = d.stream AND b.recorded_at = d.recorded_at
    AND l.account LIKE 'fees:%'
  GROUP BY l.chain, l.asset) AS b ON true
WHERE d.kind = 'payment' AND (b.amount IS NOT NULL OR (d.state = 'completed' AND d.fee IS NOT NULL));
COMMENT ON VIEW tieout.fee_days IS
  'Fees of completed payments by the business day on which the payment was booked or changed.';
