-- Findings of each run with the decisions made since applied to them. The other views of findings
-- are built on this one.
CREATE OR REPLACE VIEW tieout.finding_states AS
SELECT f.finding AS finding_id, f.class, f.severity, s.state, f.provider, f.network,
       f.subject_kind, f.subject, f.merchant_reference, f.account, f.chain, f.asset, f.decimals,
       f.expected, f.actual, f.delta, f.tx_hash, f.log_index, f.event_time, f.first_seen,
       f.last_seen, f.note, f.rule_version, f.run AS run_id, f.part, f.discriminator, f.evidence,
       f.as_of, g.nights_open, tieout.age_bucket(g.nights_open) AS age, s.ignored_until,
       s.resolved_by, d.actor AS decided_by, d.at AS decided_at, d.reason, f.bucket, f.finding,
       l.run AS last_run_id, f.merchant, f.amount, f.amount_at_stake, u.owner, u.due, u.comment,
       coalesce(u.due < l.day AND s.state IN ('open', 'acknowledged', 'reopened'), false) AS is_overdue
FROM tieout.findings f
JOIN tieout.run_records n ON n.run = f.run AND tieout.is_in_chain(n)
CROSS JOIN (
  SELECT m.run, m.as_of, m.day FROM tieout.run_records m WHERE tieout.is_in_chain(m)
  ORDER BY m.as_of DESC LIMIT 1) l
LEFT JOIN tieout.run_records o ON o.as_of = f.first_seen AND tieout.is_in_chain(o)
CROSS JOIN LATERAL (
  SELECT coalesce(l.day - o.day + 1, tieout.nights_open(f.first_seen, l.as_of)) AS nights_open
) g
LEFT JOIN (
  SELECT a.bucket, a.finding, array_agg(a ORDER BY a.counts_from, a.at, a.id) AS actions
  FROM tieout.pending_actions p JOIN tieout.finding_actions a USING (bucket, finding, id)
  GROUP BY a.bucket, a.finding) x
  ON x.bucket = f.bucket AND x.finding = f.finding
LEFT JOIN LATERAL (
  SELECT (q.now).state, (q.now).ignored_until, (q.now).resolved_by
  FROM (
    SELECT tieout.acted(
      ROW(f.state, f.ignored_until, f.resolved_by, f.resolved_content)::tieout.finding_state,
      a ORDER BY a.counts_from, a.at, a.id) AS now
    FROM unnest(x.actions) a OFFSET 0
  ) q
) y ON x.actions IS NOT NULL
CROSS JOIN LATERAL (
  SELECT coalesce(y.state, f.state) AS state,
    CASE WHEN y.state IS NULL THEN f.ignored_until ELSE y.ignored_until END AS ignored_until,
    CASE WHEN y.state IS NULL THEN f.resolved_by ELSE y.resolved_by END AS resolved_by
) s
LEFT JOIN LATERAL (
  SELECT a.actor, a.at, a.reason FROM tieout.finding_actions a
  WHERE a.bucket = f.bucket AND a.finding = f.finding
    AND s.state NOT IN ('open', 'reopened')
    AND a.action = CASE s.state
      WHEN 'acknowledged' THEN 'acknowledge'
      WHEN 'ignored' THEN 'ignore'
      WHEN 'resolved' THEN CASE s.resolved_by WHEN 'hand' THEN 'resolve' END
    END
  ORDER BY a.counts_from DESC LIMIT 1
) d ON true
LEFT JOIN tieout.follow_ups u ON u.bucket = f.bucket AND u.finding = f.finding;
COMMENT ON VIEW tieout.finding_states IS
  'Findings of each run with the decisions made since applied to them.';
