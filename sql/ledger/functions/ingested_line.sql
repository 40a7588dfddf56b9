-- The ingested event that states an imported credit under another system's key: same money,
-- account, amount and time.
--
-- Equal events are assigned one to each equal credit. Null if there is none, or if an event states the entry
-- under its own id.
CREATE OR REPLACE FUNCTION tieout.ingested_line(p_credit tieout.entries) RETURNS tieout.events
LANGUAGE sql STABLE AS $$
  SELECT v.* FROM tieout.events v
  WHERE v.bucket = p_credit.bucket AND v.stream = p_credit.money AND v.kind = 'credit_recorded'
    AND v.account = p_credit.account AND v.amount = p_credit.amount
    AND v.status_at = p_credit.credited_at AND (v.note LIKE p_credit.money || '/%') IS NOT TRUE
    AND NOT EXISTS (
      SELECT 1 FROM tieout.events o WHERE o.bucket = p_credit.bucket AND o.stream = p_credit.money
        AND o.kind = 'credit_recorded' AND o.note = p_credit.money || '/' || p_credit.number)
  ORDER BY v.fingerprint
  OFFSET (
    SELECT count(*) FROM tieout.entries a
    WHERE a.bucket = p_credit.bucket AND a.money = p_credit.money AND a.number < p_credit.number
      AND a.kind = 'credit' AND a.is_imported AND a.account = p_credit.account
      AND a.amount = p_credit.amount AND a.credited_at = p_credit.credited_at)
  LIMIT 1
$$;
