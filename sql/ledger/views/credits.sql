-- Credits, suspense, releases and reversals, one row each. `stands`: not reversed.
CREATE OR REPLACE VIEW tieout.credits AS
SELECT e.money || '/' || e.number AS entry, e.kind, e.provider, e.network, e.account, e.asset, e.amount,
  e.subject_kind, e.subject, e.chain, e.log_index, e.reference, e.credited_at, e.actor, e.reason,
  e.is_imported,
  CASE WHEN e.reverses IS NOT NULL THEN e.money || '/' || e.reverses END AS takes_back,
  e.reverses IS NULL AND NOT EXISTS (
    SELECT 1 FROM tieout.entries r WHERE r.bucket = e.bucket AND r.money = e.money
      AND r.reverses = e.number) AS stands,
  e.merchant
FROM tieout.entries e;
COMMENT ON VIEW tieout.credits IS 'Credits, suspense, releases and reversals, one row each.';
