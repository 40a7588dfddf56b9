-- Orders by the business day on which they were booked or changed: one row an order, token and run, as it
-- stood at the day's end. booked_amount: what came into wallets, less what was given back.
CREATE OR REPLACE VIEW tieout.order_days AS
SELECT d.provider, d.network, d.id AS order_id, d.reference AS order_reference, d.state,
  d.state_told, d.state_listed, d.amount, d.received, d.currency, d.chain, d.tx_hash, d.created_at,
  d.expires_at, d.completed_at, d.booked_day AS business_day, b.value_day, b.amount AS booked_amount,
  b.reason, d.recorded_at, b.chain || '/' || b.asset AS booked_asset,
  d.merchant, d.metadata
FROM tieout.subject_days d
LEFT JOIN LATERAL tieout.booked_money(d.bucket, d.stream, d.recorded_at, 'wallet') AS b ON true
WHERE d.kind = 'order';
COMMENT ON VIEW tieout.order_days IS
  'Orders by the business day on which they were booked or changed, as they stood at its end.';
