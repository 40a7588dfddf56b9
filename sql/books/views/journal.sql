-- The lines of all bookings, one row each. The lines of a booking add up to zero for each chain and asset.
-- What was final before the books began (setting books.since) is one booking for each run, provider,
-- merchant, chain and asset: the opening balances.
CREATE OR REPLACE VIEW tieout.journal AS
SELECT b.booking, l.line, b.run AS run_id, b.booked_day, b.value_day, b.reason, b.network, b.provider,
  b.subject_kind, b.subject, b.part, b.number, b.reference AS merchant_reference, b.customer,
  l.account COLLATE "C" AS account, l.chain COLLATE "C" AS chain, l.asset COLLATE "C" AS asset, l.amount,
  b.note, b.merchant, b.recorded_at
FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts) WITH ORDINALITY
  AS l (account, chain, asset, amount, line)
WHERE NOT b.is_opening
UNION ALL
SELECT md5(concat_ws('|', h.run, h.network, h.provider, h.merchant, h.chain, h.asset))::uuid,
  row_number() OVER (PARTITION BY h.run, h.booked_day, h.network, h.provider, h.merchant, h.chain, h.asset
    ORDER BY h.account),
  h.run, h.booked_day, max(h.value_day) OVER (
    PARTITION BY h.run, h.booked_day, h.network, h.provider, h.merchant, h.chain, h.asset),
  'opening', h.network, h.provider, 'opening', '', '', 1, NULL, NULL, h.account, h.chain, h.asset,
  h.amount, NULL, h.merchant, h.recorded_at
FROM (
  SELECT b.run, b.booked_day, b.network, b.provider, b.merchant, l.account COLLATE "C" AS account,
    l.chain COLLATE "C" AS chain, l.asset COLLATE "C" AS asset, sum(l.amount) AS amount,
    max(b.value_day) AS value_day, max(b.recorded_at) AS recorded_at
  FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts)
    AS l (account, chain, asset, amount)
  WHERE b.is_opening
  GROUP BY 1, 2, 3, 4, 5, 6, 7, 8 HAVING sum(l.amount) <> 0) AS h;
COMMENT ON VIEW tieout.journal IS 'The lines of all bookings, one row each; opening balances as sums.';
