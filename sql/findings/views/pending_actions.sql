-- Decisions that no run has counted yet: they count in the views, and in the next run.
CREATE OR REPLACE VIEW tieout.pending_actions AS
SELECT a.bucket, a.finding, a.id
FROM tieout.finding_actions a
WHERE NOT EXISTS (
  SELECT 1 FROM tieout.counted_actions c JOIN tieout.run_records n ON n.run = c.run
  WHERE c.bucket = a.bucket AND c.finding = a.finding AND c.id = a.id AND tieout.is_in_chain(n));
COMMENT ON VIEW tieout.pending_actions IS
  'Decisions that no run has counted yet: they count in the views, and in the next run.';
