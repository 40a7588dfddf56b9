-- What each run said of each finding, and where the finding stands with what was decided since. The other
-- views of findings are made of this one.
CREATE VIEW tieout.finding_standings AS
SELECT f.finding AS finding_id, f.class, f.severity, (s.now).state AS state, f.provider, f.network,
       f.subject_kind, f.subject, f.merchant_reference, f.account, f.chain, f.asset, f.decimals,
       f.expected, f.actual, f.delta, f.tx_hash, f.log_index, f.event_time, f.first_seen,
       f.last_seen, f.note, f.rule_version, f.run AS run_id, f.part, f.discriminator, f.evidence,
       f.as_of, tieout.nights_open(f.first_seen, l.as_of) AS nights_open,
       tieout.age_bucket(tieout.nights_open(f.first_seen, l.as_of)) AS age,
       (s.now).ignored_until AS ignored_until, (s.now).resolved_by AS resolved_by,
       d.actor AS decided_by, d.at AS decided_at, d.reason, f.bucket, f.finding, l.run AS last_run_id
FROM tieout.findings f
JOIN tieout.nights n ON n.run = f.run AND tieout.is_in_chain(n)
CROSS JOIN (
  SELECT m.run, m.as_of FROM tieout.nights m WHERE tieout.is_in_chain(m)
  ORDER BY m.as_of DESC LIMIT 1) l
CROSS JOIN LATERAL (
  SELECT coalesce(
    (SELECT tieout.acted(
        ROW(f.state, f.ignored_until, f.resolved_by, f.resolved_content)::tieout.standing,
        a ORDER BY a.counts_from, a.at, a.id)
      FROM tieout.pending_actions p
      JOIN tieout.finding_actions a
        ON a.bucket = p.bucket AND a.finding = p.finding AND a.id = p.id
      WHERE p.bucket = f.bucket AND p.finding = f.finding),
    ROW(f.state, f.ignored_until, f.resolved_by, f.resolved_content)::tieout.standing) AS now
) s
LEFT JOIN LATERAL (
  SELECT a.actor, a.at, a.reason FROM tieout.finding_actions a
  WHERE a.bucket = f.bucket AND a.finding = f.finding
    AND a.action = CASE (s.now).state
      WHEN 'acknowledged' THEN 'acknowledge'
      WHEN 'ignored' THEN 'ignore'
      WHEN 'resolved' THEN CASE (s.now).resolved_by WHEN 'hand' THEN 'resolve' END
    END
  ORDER BY a.counts_from DESC LIMIT 1
) d ON true;
