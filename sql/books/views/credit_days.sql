-- Credits and reversals by the business day on which they were booked: entries of the ledger, suspense too,
-- and lines of another ledger. booked_amount: what is owed to the account more; less for a reversal.
CREATE OR REPLACE VIEW tieout.credit_days AS
SELECT b.provider, b.network, b.chain,
  CASE b.subject_kind WHEN 'transaction' THEN b.subject END AS tx_hash,
  coalesce(e.log_index, v.log_index) AS log_index,
  CASE WHEN b.subject_kind <> 'transaction' THEN b.subject END AS order_id, b.reference,
  b.customer AS account, coalesce(e.amount, v.amount, -l.amount) AS amount, l.asset AS currency,
  coalesce(e.credited_at, v.status_at) AS status_at,
  coalesce(e.money || '/' || e.number, v.note) AS note, b.booked_day AS business_day, b.value_day,
  -l.amount AS booked_amount, b.reason, b.recorded_at,
  l.chain || '/' || l.asset AS booked_asset, b.part, b.number,
  b.merchant
FROM tieout.bookings b
CROSS JOIN LATERAL unnest(b.accounts, b.chains, b.assets, b.amounts)
  AS l (account, chain, asset, amount)
LEFT JOIN tieout.entries e ON e.bucket = b.bucket AND e.money = b.stream
  AND e.number = CASE WHEN b.part LIKE 'entry %' THEN substr(b.part, 7)::integer END
LEFT JOIN LATERAL (
  SELECT o.log_index, o.status_at, o.note,
    CASE o.kind WHEN 'credit_reversed' THEN -o.amount ELSE o.amount END AS amount
  FROM tieout.events o
  WHERE b.part NOT LIKE 'entry %' AND o.bucket = b.bucket AND o.stream = b.stream
    AND o.kind = CASE WHEN b.part LIKE 'credit %' THEN 'credit_recorded' ELSE 'credit_reversed' END
    AND coalesce(o.note, replace(o.fingerprint::text, '-', '')) = substr(b.part, strpos(b.part, ' ') + 1)
    AND o.recorded_at <= b.recorded_at
  ORDER BY o.recorded_at DESC, o.fingerprint LIMIT 1) AS v ON true
WHERE NOT b.is_opening AND b.part ~ '^(entry|credit|reversal) ' AND l.account LIKE 'customers:%'
  AND l.account <> 'customers:unallocated';
COMMENT ON VIEW tieout.credit_days IS
  'Credits and reversals by the business day on which they were booked.';
