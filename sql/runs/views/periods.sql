-- Closed periods, newest first.
CREATE OR REPLACE VIEW tieout.periods AS
SELECT c.day, c.run AS run_id, c.ends_at, c.recorded_by, c.report_sha256, c.closed_at, c.closed_by,
       c.note
FROM tieout.closed_periods c ORDER BY c.ends_at DESC;
COMMENT ON VIEW tieout.periods IS 'Closed periods, newest first.';
