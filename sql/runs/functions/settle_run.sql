-- Compares the findings of a run with the runs before it and with the decisions made since: new,
-- carried, reopened, ignored, resolved. Repeating it for a run gives the same result.
--
-- | argument   | meaning                                                                                    |
-- |------------|--------------------------------------------------------------------------------------------|
-- | p_run      | the run                                                                                    |
-- | p_as_of    | its time                                                                                   |
-- | p_previous | the run before it; null for the first                                                      |
-- | p_is_full  | whether every unit was evaluated; if not, findings of units that are not in                |
-- |            | tieout.evaluated_scopes stay unchanged                                                     |
--
-- Streams in tieout.set_aside, and their groups, count as not evaluated, in full runs too.
-- Decisions apply first, then the evaluation (FindingLife in Swift has the same table):
--
-- |                  | found           | found with other content       | not found        | not evaluated  |
-- |------------------|-----------------|--------------------------------|------------------|----------------|
-- | unknown          | open            |                                |                  |                |
-- | open             | open            | open                           | resolved         | open           |
-- | acknowledged     | acknowledged    | acknowledged                   | resolved         | acknowledged   |
-- | ignored          | ignored         | ignored                        | resolved         | ignored        |
-- | ignored, is over | reopened        | reopened                       | resolved         | reopened       |
-- | resolved by hand | resolved        | reopened                       | resolved         | resolved       |
-- | resolved         | reopened        | reopened                       | resolved         | resolved       |
-- | reopened         | reopened        | reopened                       | resolved         | reopened       |
--
-- A momentary finding is found once: later runs count as not finding it.
CREATE OR REPLACE FUNCTION tieout.settle_run(
  p_run text, p_as_of timestamptz, p_previous text, p_is_full boolean DEFAULT true
) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET TimeZone = 'UTC'
SET jit = off
AS $$
DECLARE
  v_aside uuid[] := '{}';
BEGIN
  DELETE FROM tieout.findings WHERE run = p_run;
  PERFORM tieout.count_actions(p_run, p_as_of);
  -- The streams that were set aside, and the groups that they are in.
  IF EXISTS (SELECT 1 FROM tieout.set_aside) THEN
    v_aside := ARRAY(
      SELECT s.stream FROM tieout.set_aside s
      UNION
      SELECT m."group" FROM tieout.members m
      WHERE m.stream IN (SELECT s.stream FROM tieout.set_aside s));
  END IF;

  INSERT INTO tieout.findings (
    bucket, finding, as_of, run, state, first_seen, last_seen, change, class, severity, provider,
    network, subject_kind, subject, part, discriminator, merchant_reference, account, chain, asset,
    decimals, expected, actual, delta, amount, amount_at_stake, tx_hash, log_index, event_time,
    evidence, note, rule_version, is_momentary, unit, ignored_until, resolved_by, resolved_content,
    merchant)
  WITH before AS (
    -- The latest row of each finding concerned: mostly that of the previous run.
    SELECT f.bucket, f.finding, f.run, f.state, f.ignored_until, f.resolved_by, f.resolved_content,
      f.first_seen, f.last_seen, f.is_momentary, f.unit
    FROM tieout.findings f WHERE f.run = p_previous
    UNION ALL
    SELECT f.*
    FROM (
      SELECT j.bucket, j.finding FROM tieout.evaluated j WHERE j.run = p_run
      UNION
      SELECT k.bucket, k.finding FROM tieout.counted_actions k WHERE k.run = p_run
    ) c
    CROSS JOIN LATERAL (
      SELECT f.bucket, f.finding, f.run, f.state, f.ignored_until, f.resolved_by,
        f.resolved_content, f.first_seen, f.last_seen, f.is_momentary, f.unit
      FROM tieout.findings f JOIN tieout.run_records n ON n.run = f.run
      WHERE f.bucket = c.bucket AND f.finding = c.finding AND f.as_of < p_as_of
        AND tieout.is_in_chain(n)
      ORDER BY f.as_of DESC LIMIT 1
    ) f
    WHERE p_previous IS NOT NULL
      AND NOT EXISTS (
        SELECT 1 FROM tieout.findings p
        WHERE p.run = p_previous AND p.bucket = c.bucket AND p.finding = c.finding)
  ), decided AS (
    SELECT k.bucket, k.finding, array_agg(a ORDER BY a.counts_from, a.at, a.id) AS actions
    FROM tieout.counted_actions k
    JOIN tieout.finding_actions a USING (bucket, finding, id)
    WHERE k.run = p_run GROUP BY k.bucket, k.finding
  ), looked AS (
    SELECT bucket, finding, b.run AS run_before, b.state AS state_before,
      b.resolved_by AS resolved_by_before, b.resolved_content AS resolved_content_before,
      b.first_seen, b.last_seen, j.content,
      CASE WHEN d.actions IS NOT NULL AND b.run IS NOT NULL THEN (
          SELECT tieout.acted(
            ROW(b.state, b.ignored_until, b.resolved_by, b.resolved_content)::tieout.finding_state,
            a ORDER BY a.counts_from, a.at, a.id)
          FROM unnest(d.actions) a)
        ELSE ROW(b.state, b.ignored_until, b.resolved_by, b.resolved_content)::tieout.finding_state
      END AS s,
      CASE
        WHEN j.is_momentary IS NOT NULL AND NOT (j.is_momentary AND b.run IS NOT NULL)
          THEN 'found'
        WHEN b.unit = ANY (v_aside) AND NOT b.is_momentary THEN
          CASE WHEN b.state = 'resolved' AND b.resolved_by = 'evidence' THEN 'absent' ELSE 'unseen' END
        WHEN p_is_full OR b.is_momentary OR b.unit IS NULL OR u.unit IS NOT NULL THEN 'absent'
        -- Not evaluated because nothing changed: still not found.
        WHEN b.state = 'resolved' AND b.resolved_by = 'evidence' THEN 'absent'
        ELSE 'unseen'
      END AS look
    FROM (
      SELECT j.bucket, j.finding, j.is_momentary,
        ROW(j.severity, j.expected, j.actual, j.delta, j.evidence)::tieout.finding_words AS content
      FROM tieout.evaluated j WHERE j.run = p_run
    ) j
    FULL JOIN before b USING (bucket, finding)
    LEFT JOIN decided d USING (bucket, finding)
    LEFT JOIN (SELECT DISTINCT q.unit FROM tieout.evaluated_scopes q WHERE q.run = p_run) u
      ON u.unit = b.unit
    -- Skip findings that were already resolved, were not found again and have no new decision.
    WHERE j.is_momentary IS NOT NULL OR b.state <> 'resolved' OR d.actions IS NOT NULL
    OFFSET 0
  ), judged AS (
    SELECT *, CASE
      WHEN run_before IS NULL THEN 'open'
      WHEN look = 'absent' THEN 'resolved'
      WHEN (s).state = 'ignored' AND (s).ignored_until <= p_as_of THEN 'reopened'
      WHEN (s).state <> 'resolved' OR look = 'unseen' THEN (s).state
      WHEN (s).resolved_by = 'evidence' THEN 'reopened'
      WHEN (s).content = tieout.finding_content(
        (content).severity, (content).expected, (content).actual, (content).delta,
        (content).evidence) THEN 'resolved'
      ELSE 'reopened'
    END AS state_now
    FROM looked
  ), resolved AS (
    SELECT *,
      CASE WHEN state_now <> 'resolved' THEN NULL
        WHEN (s).state = 'resolved' THEN (s).resolved_by
        ELSE 'evidence' END AS resolved_by_now,
      CASE WHEN state_now = 'resolved' AND (s).state = 'resolved' THEN (s).content
        END AS resolved_content_now
    FROM judged
  ), settled AS MATERIALIZED (
    SELECT bucket, finding, run_before, look, state_now, resolved_by_now, resolved_content_now,
      coalesce(first_seen, p_as_of) AS first_seen_now,
      CASE WHEN look = 'absent' THEN last_seen ELSE p_as_of END AS last_seen_now,
      CASE WHEN state_now = 'ignored' THEN (s).ignored_until END AS ignored_until_now,
      CASE
        WHEN run_before IS NULL THEN 'new'
        WHEN state_now IN ('open', 'acknowledged', 'reopened') THEN
          CASE WHEN state_before IN ('open', 'acknowledged', 'reopened') THEN 'carried'
            ELSE 'reopened' END
        WHEN state_before IN ('open', 'acknowledged', 'reopened') THEN state_now
        WHEN state_now = 'resolved' THEN 'lapsed'
        ELSE 'carried'
      END AS change
    FROM resolved
    -- Findings that stay resolved get no new row.
    WHERE NOT (run_before IS NOT NULL AND state_before = 'resolved' AND state_now = 'resolved'
      AND resolved_by_before = resolved_by_now
      AND resolved_content_before IS NOT DISTINCT FROM resolved_content_now)
  )
  SELECT v.bucket, v.finding, p_as_of, p_run, v.state_now, v.first_seen_now, v.last_seen_now,
    v.change, j.class, j.severity, j.provider, j.network, j.subject_kind, j.subject, j.part,
    j.discriminator, j.merchant_reference, j.account, j.chain, j.asset, j.decimals, j.expected,
    j.actual, j.delta, j.amount, j.amount_at_stake, j.tx_hash, j.log_index, j.event_time,
    j.evidence, j.note, j.rule_version, j.is_momentary, j.unit, v.ignored_until_now,
    v.resolved_by_now, v.resolved_content_now, j.merchant
  FROM settled v
  JOIN tieout.evaluated j ON j.bucket = v.bucket AND j.run = p_run AND j.finding = v.finding
  WHERE v.look = 'found'
  UNION ALL
  SELECT v.bucket, v.finding, p_as_of, p_run, v.state_now, v.first_seen_now, v.last_seen_now,
    v.change, f.class, f.severity, f.provider, f.network, f.subject_kind, f.subject, f.part,
    f.discriminator, f.merchant_reference, f.account, f.chain, f.asset, f.decimals, f.expected,
    f.actual, f.delta, f.amount, f.amount_at_stake, f.tx_hash, f.log_index, f.event_time,
    f.evidence, f.note, f.rule_version, f.is_momentary, f.unit, v.ignored_until_now,
    v.resolved_by_now, v.resolved_content_now, f.merchant
  FROM settled v
  JOIN tieout.findings f
    ON f.bucket = v.bucket AND f.finding = v.finding AND f.run = v.run_before
  WHERE v.look <> 'found';
END $$;
COMMENT ON FUNCTION tieout.settle_run IS
  'Compares the findings of a run with the runs before it and with the decisions made since: new, '
  'carried, reopened, ignored, resolved.';
