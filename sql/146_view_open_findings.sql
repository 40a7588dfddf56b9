-- Findings that the latest run speaks of, or about which something was decided since, as they stand now:
-- open, acknowledged, reopened, ignored, and resolved last.
CREATE VIEW tieout.current_findings AS
SELECT s.* FROM tieout.finding_standings s
WHERE s.run_id = (SELECT m.run FROM tieout.nights m WHERE tieout.is_in_chain(m)
                  ORDER BY m.as_of DESC LIMIT 1)
UNION ALL
SELECT s.*
FROM (SELECT DISTINCT q.bucket, q.finding FROM tieout.pending_actions q) p
CROSS JOIN LATERAL (
  SELECT t.* FROM tieout.finding_standings t
  WHERE t.bucket = p.bucket AND t.finding = p.finding ORDER BY t.as_of DESC LIMIT 1
) s
WHERE s.run_id <> s.last_run_id;
-- What is open now: what the latest complete run left open, and what was decided since.
DROP VIEW tieout.open_findings;
CREATE VIEW tieout.open_findings AS
SELECT c.finding_id, c.class, c.severity, c.state, c.provider, c.network, c.subject_kind, c.subject,
       c.merchant_reference, c.account, c.chain, c.asset, c.decimals, c.expected, c.actual, c.delta,
       c.tx_hash, c.log_index, c.event_time, c.first_seen, c.last_seen, c.note, c.rule_version,
       c.run_id, c.nights_open, c.age, c.decided_by AS acknowledged_by,
       c.decided_at AS acknowledged_at, c.reason
FROM tieout.current_findings c
WHERE c.state IN ('open', 'acknowledged', 'reopened');
-- What is passed over now, and until when.
CREATE VIEW tieout.ignored_findings AS
SELECT c.finding_id, c.class, c.severity, c.provider, c.network, c.subject_kind, c.subject,
       c.merchant_reference, c.account, c.asset, c.expected, c.actual, c.delta, c.first_seen,
       c.last_seen, c.note, c.run_id, c.nights_open, c.age, c.ignored_until,
       c.decided_by AS ignored_by, c.decided_at AS ignored_at, c.reason
FROM tieout.current_findings c
WHERE c.state = 'ignored';
-- Runs, newest first, with what they left open.
CREATE OR REPLACE VIEW tieout.runs AS
SELECT n.run AS run_id, n.as_of, n.known_at, n.status, n.rule_version, n.program, n.started_at,
       n.finished_at,
       (SELECT count(*) FROM tieout.findings f
        WHERE f.run = n.run AND f.state IN ('open', 'acknowledged', 'reopened')) AS findings_open
FROM tieout.nights n ORDER BY n.as_of DESC;
