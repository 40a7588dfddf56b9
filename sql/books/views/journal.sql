-- The lines of all bookings, one row each. The lines of a booking add up to zero for each chain and asset.
CREATE OR REPLACE VIEW tieout.journal AS
SELECT b.booking, l.line, b.run AS run_id, b.booked_day, b.value_day, b.reason, b.network, b.provider,
  b.subject_kind, b.subject, b.part, b.number, b.reference AS merchant_reference, b.customer,
  l.account COLLATE "C" AS account, l.chain COLLATE "C" AS chain, l.asset COLLATE "C" AS asset, l.amount,
  b.note, b.merchant, b.recorded_at
FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts) WITH ORDINALITY
  AS l (account, chain, asset, amount, line);
COMMENT ON VIEW tieout.journal IS 'The lines of all bookings, one row each.';
