-- Findings that are open now: left open by the latest complete run, or reopened since.
CREATE OR REPLACE VIEW tieout.open_findings AS
SELECT c.finding_id, c.class, c.severity, c.state, c.provider, c.network, c.subject_kind, c.subject,
       c.merchant_reference, c.account, c.chain, c.asset, c.decimals, c.expected, c.actual, c.delta,
       c.tx_hash, c.log_index, c.event_time, c.first_seen, c.last_seen, c.note, c.rule_version,
       c.run_id, c.nights_open, c.age, c.decided_by AS acknowledged_by,
       c.decided_at AS acknowledged_at, c.reason, c.merchant, c.amount, c.amount_at_stake,
       c.owner, c.due, c.comment, c.is_overdue
FROM tieout.current_findings c
WHERE c.state IN ('open', 'acknowledged', 'reopened');
COMMENT ON VIEW tieout.open_findings IS
  'Findings that are open now: left open by the latest complete run, or reopened since.';
