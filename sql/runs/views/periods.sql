-- Closed periods, newest first.
CREATE OR REPLACE VIEW tieout.periods AS
SELECT c.day, c.run AS run_id, c.ends_at, c.recorded_by,
       c.reports[cardinality(c.reports)] AS report_sha256, c.closed_at, c.closed_by, c.note,
       c.despite, c.closed_login, c.days[1] AS first_day, cardinality(c.days) AS days, c.prepared_by,
       c.prepared_login
FROM tieout.closed_periods c ORDER BY c.ends_at DESC;
COMMENT ON VIEW tieout.periods IS 'Closed periods, newest first.';
