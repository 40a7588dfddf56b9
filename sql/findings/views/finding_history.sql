-- The life of each finding: changes by runs and decisions of people, in order. For BI tools.
--
-- `happened` is in the time of the books: the time of a run, or counts_from of a decision.
CREATE OR REPLACE VIEW tieout.finding_history AS
SELECT f.finding AS finding_id, f.as_of AS happened, 'run' AS kind, f.change AS what, f.state,
       f.class, f.severity, f.provider, f.network, f.subject_kind, f.subject, f.expected, f.actual,
       f.delta, f.run AS run_id, NULL::timestamptz AS decided_at, NULL::text AS actor,
       NULL::text AS reason, NULL::timestamptz AS until, f.note,
       f.merchant, NULL::text AS owner, NULL::date AS due
FROM tieout.findings f
JOIN tieout.run_records n ON n.run = f.run AND tieout.is_in_chain(n)
WHERE f.change <> 'carried'
UNION ALL
SELECT a.finding, a.counts_from, 'action', a.action, NULL, f.class, f.severity, f.provider,
       f.network, f.subject_kind, f.subject, f.expected, f.actual, f.delta, a.run, a.at, a.actor,
       a.reason, a.until, NULL, f.merchant, a.owner, a.due
FROM tieout.finding_actions a
LEFT JOIN tieout.findings f ON f.bucket = a.bucket AND f.finding = a.finding AND f.run = a.run
ORDER BY finding_id, happened, kind;
COMMENT ON VIEW tieout.finding_history IS
  'The life of each finding: changes by runs and decisions of people, in order.';
