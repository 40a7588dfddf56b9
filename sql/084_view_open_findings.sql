-- What the latest complete run left open.
CREATE VIEW tieout.open_findings AS
SELECT f.finding AS finding_id, f.class, f.severity, f.state, f.provider, f.network,
       f.subject_kind, f.subject, f.merchant_reference, f.account, f.chain, f.asset, f.decimals,
       f.expected, f.actual, f.delta, f.tx_hash, f.log_index, f.event_time, f.first_seen,
       f.last_seen, f.note, f.rule_version, f.run AS run_id
FROM tieout.findings f
WHERE f.state <> 'resolved'
  AND f.run = (SELECT run FROM tieout.nights WHERE status = 'complete' AND known_at IS NULL
               ORDER BY as_of DESC LIMIT 1);
