-- Runs, newest first, with the number of findings they left open.
CREATE OR REPLACE VIEW tieout.runs AS
SELECT n.run AS run_id, n.as_of, n.known_at, n.status, n.rule_version, n.program, n.started_at,
       n.finished_at,
       (SELECT count(*) FROM tieout.findings f
        WHERE f.run = n.run AND f.state IN ('open', 'acknowledged', 'reopened')) AS findings_open
FROM tieout.run_records n ORDER BY n.as_of DESC;
COMMENT ON VIEW tieout.runs IS 'Runs, newest first, with the number of findings they left open.';
