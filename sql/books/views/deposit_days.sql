-- Deposits by the business day on which they were booked or changed: one row a transfer, token and run, as
-- it stood at the day's end. Money given back of a transaction has a row of its own, in state refunded. A
-- transfer that was booked as a deposit and turned out to pay an order has one, too.
CREATE OR REPLACE VIEW tieout.deposit_days AS
SELECT d.provider, d.network, d.chain, d.id AS tx_hash, d.log_index, d.reference AS deposit_reference,
  d.state, d.state_told, d.state_listed, d.amount, d.currency, d.contract AS token, d.address,
  d.created_at AS detected_at, d.completed_at AS confirmed_at, d.first_seen,
  d.booked_day AS business_day, b.value_day, b.amount AS booked_amount, b.reason, d.recorded_at,
  b.chain || '/' || b.asset AS booked_asset, d.part,
  d.merchant
FROM tieout.subject_days d
LEFT JOIN LATERAL tieout.booked_money(d.bucket, d.stream, d.recorded_at, 'wallet', d.part) AS b ON true
WHERE d.kind = 'transaction';
COMMENT ON VIEW tieout.deposit_days IS
  'Deposits by the business day on which they were booked or changed, as they stood at its end.';
