-- Settles what was judged in a run against the run before it (by as-of): what is new, what goes on, what
-- came back, what is resolved. Settling a run again gives the same.
--
-- | argument   | meaning                                            |
-- |------------|----------------------------------------------------|
-- | p_run      | the run                                            |
-- | p_as_of    | its time of judgement                              |
-- | p_previous | the run before it; null for the first              |
CREATE FUNCTION tieout.settle_run(p_run text, p_as_of timestamptz, p_previous text)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tieout.findings WHERE run = p_run;

  INSERT INTO tieout.findings
  SELECT j.bucket, j.finding, p_as_of, p_run,
    CASE
      WHEN before.state IN ('open', 'acknowledged', 'reopened', 'ignored') THEN before.state
      WHEN seen.first_seen IS NOT NULL THEN 'reopened'
      ELSE 'open'
    END,
    coalesce(seen.first_seen, p_as_of), p_as_of,
    CASE
      WHEN before.state IN ('open', 'acknowledged', 'reopened', 'ignored') THEN 'carried'
      WHEN seen.first_seen IS NOT NULL THEN 'reopened'
      ELSE 'new'
    END,
    j.class, j.severity, j.provider, j.network, j.subject_kind, j.subject, j.part,
    j.discriminator, j.merchant_reference, j.account, j.chain, j.asset, j.decimals, j.expected,
    j.actual, j.delta, j.tx_hash, j.log_index, j.event_time, j.evidence, j.note, j.rule_version,
    j.is_momentary
  FROM tieout.judged j
  LEFT JOIN tieout.findings before
    ON before.bucket = j.bucket AND before.finding = j.finding AND before.run = p_previous
  LEFT JOIN LATERAL (
    SELECT min(f.first_seen) AS first_seen FROM tieout.findings f
    WHERE f.bucket = j.bucket AND f.finding = j.finding AND f.as_of < p_as_of
  ) seen ON true
  WHERE j.run = p_run AND NOT (j.is_momentary AND seen.first_seen IS NOT NULL);

  INSERT INTO tieout.findings
  SELECT o.bucket, o.finding, p_as_of, p_run, 'resolved', o.first_seen, o.last_seen, 'resolved',
    o.class, o.severity, o.provider, o.network, o.subject_kind, o.subject, o.part,
    o.discriminator, o.merchant_reference, o.account, o.chain, o.asset, o.decimals, o.expected,
    o.actual, o.delta, o.tx_hash, o.log_index, o.event_time, o.evidence, o.note, o.rule_version,
    o.is_momentary
  FROM tieout.findings o
  WHERE o.run = p_previous AND o.state <> 'resolved'
  ON CONFLICT (bucket, finding, run) DO NOTHING;
END $$;
