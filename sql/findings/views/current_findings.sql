-- Findings of the latest run, and those with a decision since, in their present state: open,
-- acknowledged, reopened, ignored, resolved.
CREATE OR REPLACE VIEW tieout.current_findings AS
SELECT s.* FROM tieout.finding_states s
WHERE s.run_id = (SELECT m.run FROM tieout.run_records m WHERE tieout.is_in_chain(m)
                  ORDER BY m.as_of DESC LIMIT 1)
UNION ALL
SELECT s.*
FROM (SELECT DISTINCT q.bucket, q.finding FROM tieout.pending_actions q) p
CROSS JOIN LATERAL (
  SELECT t.* FROM tieout.finding_states t
  WHERE t.bucket = p.bucket AND t.finding = p.finding ORDER BY t.as_of DESC LIMIT 1
) s
WHERE s.run_id <> s.last_run_id;
COMMENT ON VIEW tieout.current_findings IS
  'Findings of the latest run, and those with a decision since, in their present state: open, '
  'acknowledged, reopened, ignored, resolved.';
