-- Findings that are ignored now, and until when. For BI tools.
CREATE OR REPLACE VIEW tieout.ignored_findings AS
SELECT c.finding_id, c.class, c.severity, c.provider, c.network, c.subject_kind, c.subject,
       c.merchant_reference, c.account, c.asset, c.expected, c.actual, c.delta, c.first_seen,
       c.last_seen, c.note, c.run_id, c.nights_open, c.age, c.ignored_until,
       c.decided_by AS ignored_by, c.decided_at AS ignored_at, c.reason, c.merchant
FROM tieout.current_findings c
WHERE c.state = 'ignored';
COMMENT ON VIEW tieout.ignored_findings IS 'Findings that are ignored now, and until when.';
