-- Orders by the business day on which they were booked or changed: one row an order, token and run, as it
-- stood at the day's end. booked_amount: what came into wallets, less what was given
-- back; the value day and the reason are those of the money itself, if it was booked, not of a refund.
CREATE OR REPLACE VIEW tieout.order_days AS
SELECT d.provider, d.network, d.id AS order_id, d.reference AS order_reference, d.state,
  d.state_told, d.state_listed, d.amount, d.received, d.currency, d.chain, d.tx_hash, d.created_at,
  d.expires_at, d.completed_at, d.booked_day AS business_day, b.value_day, b.amount AS booked_amount,
  b.reason, d.recorded_at, b.chain || '/' || b.asset AS booked_asset,
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
WHERE d.kind = 'order';
COMMENT ON VIEW tieout.order_days IS
  'Orders by the business day on which they were booked or changed, as they stood at its end.';
