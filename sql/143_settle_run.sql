-- The complete runs that follow one another: looks back at what was known are none of them.
CREATE FUNCTION tieout.is_in_chain(p_night tieout.nights) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_night.status = 'complete' AND p_night.known_at IS NULL
$$;
-- Notes which decisions a run counts: those whose time has come and that no run before has counted. Only
-- where it has not noted that yet.
CREATE FUNCTION tieout.count_actions(p_run text, p_as_of timestamptz)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF (SELECT n.has_counted_actions FROM tieout.nights n WHERE n.run = p_run) THEN RETURN; END IF;
  INSERT INTO tieout.counted_actions (bucket, finding, id, run)
  SELECT a.bucket, a.finding, a.id, p_run
  FROM tieout.finding_actions a
  WHERE a.counts_from <= p_as_of
    AND a.at <= coalesce((SELECT n.known_at FROM tieout.nights n WHERE n.run = p_run), 'infinity')
    AND NOT EXISTS (
      SELECT FROM tieout.counted_actions c JOIN tieout.nights n ON n.run = c.run
      WHERE c.bucket = a.bucket AND c.finding = a.finding AND c.id = a.id
        AND n.as_of < p_as_of AND tieout.is_in_chain(n));
  UPDATE tieout.nights SET has_counted_actions = true WHERE run = p_run;
END $$;
-- Settles what was judged in a run against the runs before it (by as-of) and what people have decided since:
-- what is new, goes on, came back, is passed over, is resolved. Settling a run again gives the same.
--
-- | argument              | meaning                                                                      |
-- |-----------------------|------------------------------------------------------------------------------|
-- | p_run                 | the run                                                                      |
-- | p_as_of               | its time of judgement                                                        |
-- | p_previous            | the run before it; null for the first                                        |
-- | p_is_full             | whether everything was judged; where not, what came of units that are not in |
-- |                       | tieout.judged_units was not looked at, and stands as it stood                |
-- | p_parents, p_children | pairs of classes: a finding of the first explains one of the second          |
--
-- Decisions come first, then what the run saw (the same table as FindingLife in Swift):
--
-- |                  | found           | found, and says something else | not found        | not looked at   |
-- |------------------|-----------------|--------------------------------|------------------|-----------------|
-- | unknown          | open            |                                |                  |                 |
-- | open             | open            | open                           | resolved         | open            |
-- | acknowledged     | acknowledged    | acknowledged                   | resolved         | acknowledged    |
-- | ignored          | ignored         | ignored                        | resolved         | ignored         |
-- | ignored, is over | reopened        | reopened                       | resolved         | reopened        |
-- | resolved by hand | resolved        | reopened                       | resolved         | resolved        |
-- | resolved         | reopened        | reopened                       | resolved         | resolved        |
-- | reopened         | reopened        | reopened                       | resolved         | reopened        |
--
-- What is momentary is found once: any later run counts as one that does not find it.
DROP FUNCTION tieout.settle_run(text, timestamptz, text);
CREATE FUNCTION tieout.settle_run(
  p_run text, p_as_of timestamptz, p_previous text, p_is_full boolean DEFAULT true,
  p_parents text[] DEFAULT '{}', p_children text[] DEFAULT '{}'
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM tieout.findings WHERE run = p_run;
  PERFORM tieout.count_actions(p_run, p_as_of);

  INSERT INTO tieout.findings (
    bucket, finding, as_of, run, state, first_seen, last_seen, change, class, severity, provider,
    network, subject_kind, subject, part, discriminator, merchant_reference, account, chain, asset,
    decimals, expected, actual, delta, tx_hash, log_index, event_time, evidence, note, rule_version,
    is_momentary, unit, ignored_until, resolved_by, resolved_content)
  WITH concerned AS (
    SELECT j.bucket, j.finding FROM tieout.judged j WHERE j.run = p_run
    UNION
    SELECT f.bucket, f.finding FROM tieout.findings f
    WHERE f.run = p_previous AND f.state <> 'resolved'
    UNION
    SELECT c.bucket, c.finding FROM tieout.counted_actions c WHERE c.run = p_run
  ), seen AS (
    SELECT c.bucket, c.finding,
      before.finding IS NOT NULL AS is_known,
      before.state AS state_before, before.resolved_by AS resolved_by_before,
      CASE WHEN before.finding IS NULL THEN NULL
        ELSE coalesce(
          (SELECT tieout.acted(
              ROW(before.state, before.ignored_until, before.resolved_by,
                before.resolved_content)::tieout.standing,
              a ORDER BY a.counts_from, a.at, a.id)
            FROM tieout.counted_actions k
            JOIN tieout.finding_actions a
              ON a.bucket = k.bucket AND a.finding = k.finding AND a.id = k.id
            WHERE k.bucket = c.bucket AND k.finding = c.finding AND k.run = p_run),
          ROW(before.state, before.ignored_until, before.resolved_by,
            before.resolved_content)::tieout.standing)
      END AS s,
      CASE
        WHEN j.finding IS NOT NULL AND NOT (j.is_momentary AND before.finding IS NOT NULL)
          THEN 'found'
        WHEN p_is_full OR before.is_momentary OR before.unit IS NULL THEN 'absent'
        WHEN EXISTS (
          SELECT FROM tieout.judged_units u
          WHERE u.run = p_run AND u.bucket = tieout.bucket_of(before.unit) AND u.unit = before.unit)
          THEN 'absent'
        -- Nothing changed, so it is still not found.
        WHEN before.state = 'resolved' AND before.resolved_by = 'evidence' THEN 'absent'
        ELSE 'unseen'
      END AS look,
      j, before
    FROM concerned c
    LEFT JOIN tieout.judged j
      ON j.bucket = c.bucket AND j.finding = c.finding AND j.run = p_run
    LEFT JOIN LATERAL (
      SELECT f.* FROM tieout.findings f JOIN tieout.nights n ON n.run = f.run
      WHERE f.bucket = c.bucket AND f.finding = c.finding AND f.as_of < p_as_of
        AND tieout.is_in_chain(n)
      ORDER BY f.as_of DESC LIMIT 1
    ) before ON true
  ), judged AS (
    SELECT *, CASE
      WHEN NOT is_known THEN 'open'
      WHEN look = 'absent' THEN 'resolved'
      WHEN (s).state = 'ignored' AND (s).ignored_until <= p_as_of THEN 'reopened'
      WHEN (s).state <> 'resolved' OR look = 'unseen' THEN (s).state
      WHEN (s).resolved_by = 'evidence' THEN 'reopened'
      WHEN (s).content = tieout.finding_content(
        (j).severity, (j).expected, (j).actual, (j).delta, (j).evidence) THEN 'resolved'
      ELSE 'reopened'
    END AS state_now
    FROM seen
    WHERE is_known OR look = 'found'
  ), resolved AS (
    SELECT *,
      CASE WHEN state_now <> 'resolved' THEN NULL
        WHEN (s).state = 'resolved' THEN (s).resolved_by
        ELSE 'evidence' END AS resolved_by_now,
      CASE WHEN state_now = 'resolved' AND (s).state = 'resolved' THEN (s).content
        END AS resolved_content_now
    FROM judged
  ), settled AS (
    SELECT *, state_before IN ('open', 'acknowledged', 'reopened') AS was_open,
      state_now IN ('open', 'acknowledged', 'reopened') AS is_open
    FROM resolved
    -- What stays resolved is not told again.
    WHERE NOT (is_known AND state_before = 'resolved' AND state_now = 'resolved'
      AND resolved_by_before = resolved_by_now
      AND (before).resolved_content IS NOT DISTINCT FROM resolved_content_now)
  )
  SELECT bucket, finding, p_as_of, p_run, state_now,
    coalesce((before).first_seen, p_as_of),
    CASE WHEN look = 'absent' THEN (before).last_seen ELSE p_as_of END,
    CASE
      WHEN NOT is_known THEN 'new'
      WHEN is_open AND NOT was_open THEN 'reopened'
      WHEN was_open AND state_now = 'resolved' THEN 'resolved'
      WHEN was_open AND state_now = 'ignored' THEN 'ignored'
      WHEN state_now = 'resolved' THEN 'lapsed'
      ELSE 'carried'
    END,
    r.class, r.severity, r.provider, r.network, r.subject_kind, r.subject, r.part, r.discriminator,
    r.merchant_reference, r.account, r.chain, r.asset, r.decimals, r.expected, r.actual, r.delta,
    r.tx_hash, r.log_index, r.event_time, r.evidence, r.note, r.rule_version, r.is_momentary,
    r.unit,
    CASE WHEN state_now = 'ignored' THEN (s).ignored_until END,
    resolved_by_now, resolved_content_now
  FROM settled
  CROSS JOIN LATERAL (
    SELECT (j).class, (j).severity, (j).provider, (j).network, (j).subject_kind, (j).subject,
      (j).part, (j).discriminator, (j).merchant_reference, (j).account, (j).chain, (j).asset,
      (j).decimals, (j).expected, (j).actual, (j).delta, (j).tx_hash, (j).log_index,
      (j).event_time, (j).evidence, (j).note, (j).rule_version, (j).is_momentary, (j).unit
    WHERE look = 'found'
    UNION ALL
    SELECT (before).class, (before).severity, (before).provider, (before).network,
      (before).subject_kind, (before).subject, (before).part, (before).discriminator,
      (before).merchant_reference, (before).account, (before).chain, (before).asset,
      (before).decimals, (before).expected, (before).actual, (before).delta, (before).tx_hash,
      (before).log_index, (before).event_time, (before).evidence, (before).note,
      (before).rule_version, (before).is_momentary, (before).unit
    WHERE look <> 'found'
  ) r;

  -- What was open and is explained by another finding now says by which.
  UPDATE tieout.findings c
  SET note = c.note || ' Explained by ' || e.class || ' ' || replace(e.finding::text, '-', '') || '.'
  FROM (
    SELECT DISTINCT ON (x.bucket, x.finding) x.bucket, x.finding, p.class, p.finding AS parent
    FROM tieout.findings x
    JOIN unnest(p_parents, p_children) AS arrow (parent, child) ON arrow.child = x.class
    JOIN tieout.findings p ON p.run = p_run AND p.class = arrow.parent AND p.state <> 'resolved'
      AND p.provider = x.provider AND p.network = x.network
      AND p.subject_kind = x.subject_kind AND p.subject = x.subject AND p.part = x.part
    WHERE x.run = p_run AND x.state = 'resolved' AND x.resolved_by = 'evidence'
      AND x.change IN ('resolved', 'lapsed')
    ORDER BY x.bucket, x.finding, p.class, p.finding
  ) AS e (bucket, child, class, finding)
  WHERE c.bucket = e.bucket AND c.finding = e.child AND c.run = p_run;
END $$;
