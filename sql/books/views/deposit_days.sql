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
LEFT JOIN LATERAL (
  SELECT l.chain, l.asset, sum(l.amount) AS amount,
    (array_agg(b.value_day ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS value_day,
    (array_agg(b.reason ORDER BY b.part LIKE 'refund %', b.part, b.number))[1] AS reason
  FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts)
    AS l (account, chain, asset, amount)
  WHERE b.bucket = d.bucket AND b.stream = d.stream AND b.recorded_at = d.recorded_at AND b.part = d.part
    AND l.account LIKE 'wallet:%'
  GROUP BY l.chain, l.asset) AS b ON true
WHERE d.kind = 'transaction';
COMMENT ON VIEW tieout.deposit_days IS
  'Deposits by the business day on which they were booked or changed, as they stood at its end.';
