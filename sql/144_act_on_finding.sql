-- Records a decision about a finding, inside the caller's transaction. It counts at once in the views, and in
-- the books from the next run on. No exception for an ordinary answer.
--
-- | argument  | meaning                                                                   |
-- |-----------|---------------------------------------------------------------------------|
-- | p_finding | the finding                                                               |
-- | p_action  | acknowledge, ignore, resolve, reopen                                      |
-- | p_actor   | who decides                                                               |
-- | p_reason  | why; ignoring needs one                                                   |
-- | p_until   | ignore only: the time from which it counts again; null for ever           |
-- | p_at      | when it was decided; null for now                                         |
--
-- | answer    | meaning                                                                   |
-- |-----------|---------------------------------------------------------------------------|
-- | outcome   | applied, already (nothing was left to do, nothing is recorded), refused   |
-- | problem   | why it was refused: unknown_finding, unknown_action, actor_missing,       |
-- |           | reason_missing, until_not_ignoring, until_is_past, is_ignored, is_resolved |
-- | state     | the finding's state now                                                   |
CREATE FUNCTION tieout.act_on_finding(
  p_finding uuid, p_action text, p_actor text, p_reason text DEFAULT NULL,
  p_until timestamptz DEFAULT NULL, p_at timestamptz DEFAULT NULL,
  OUT outcome text, OUT problem text, OUT state text
) LANGUAGE plpgsql AS $$
DECLARE
  v_bucket smallint := tieout.bucket_of(p_finding);
  v_night  tieout.nights;
  v_row    tieout.findings;
  v_now    tieout.standing;
  v_next   tieout.standing;
  v_act    tieout.finding_actions;
  v_last   record;
BEGIN
  outcome := 'refused';
  SELECT n.* INTO v_night FROM tieout.nights n
  WHERE tieout.is_in_chain(n) ORDER BY n.as_of DESC LIMIT 1;
  -- Locked, so that two who decide at once take turns.
  SELECT f.* INTO v_row FROM tieout.findings f JOIN tieout.nights n ON n.run = f.run
  WHERE f.bucket = v_bucket AND f.finding = p_finding AND tieout.is_in_chain(n)
  ORDER BY f.as_of DESC LIMIT 1 FOR UPDATE OF f;
  IF v_row.finding IS NULL THEN
    problem := 'unknown_finding';
    RETURN;
  END IF;

  v_now := coalesce(
    (SELECT tieout.acted(
        ROW(v_row.state, v_row.ignored_until, v_row.resolved_by,
          v_row.resolved_content)::tieout.standing,
        a ORDER BY a.counts_from, a.at, a.id)
      FROM tieout.pending_actions p
      JOIN tieout.finding_actions a
        ON a.bucket = p.bucket AND a.finding = p.finding AND a.id = p.id
      WHERE p.bucket = v_bucket AND p.finding = p_finding),
    ROW(v_row.state, v_row.ignored_until, v_row.resolved_by,
      v_row.resolved_content)::tieout.standing);
  state := v_now.state;

  problem := CASE
    WHEN p_action IS NULL OR p_action NOT IN ('acknowledge', 'ignore', 'resolve', 'reopen')
      THEN 'unknown_action'
    WHEN btrim(coalesce(p_actor, '')) = '' THEN 'actor_missing'
    WHEN p_until IS NOT NULL AND p_action <> 'ignore' THEN 'until_not_ignoring'
    WHEN p_action = 'ignore' AND btrim(coalesce(p_reason, '')) = '' THEN 'reason_missing'
    WHEN p_until <= v_night.as_of THEN 'until_is_past'
    WHEN p_action = 'acknowledge' AND v_now.state = 'ignored' THEN 'is_ignored'
    WHEN p_action IN ('acknowledge', 'ignore') AND v_now.state = 'resolved' THEN 'is_resolved'
  END;
  IF problem IS NOT NULL THEN RETURN; END IF;

  SELECT max(a.at) AS at, max(a.counts_from) AS counts_from INTO v_last
  FROM tieout.finding_actions a WHERE a.bucket = v_bucket AND a.finding = p_finding;
  v_act.bucket := v_bucket;
  v_act.finding := p_finding;
  v_act.id := gen_random_uuid();
  v_act.action := p_action;
  -- Each decision about a finding is later than the one before.
  v_act.at := greatest(coalesce(p_at, clock_timestamp()), v_last.at + interval '1 microsecond');
  v_act.counts_from := greatest(
    v_night.as_of
      + greatest(v_act.at - v_night.finished_at, interval '1 microsecond'),
    v_last.counts_from + interval '1 microsecond');
  v_act.actor := btrim(p_actor);
  v_act.reason := nullif(btrim(p_reason), '');
  v_act.until := p_until;
  v_act.run := v_row.run;
  v_act.content := tieout.finding_content(
    v_row.severity, v_row.expected, v_row.actual, v_row.delta, v_row.evidence);

  v_next := tieout.after_action(v_now, v_now, v_act);
  IF p_action <> 'ignore' AND v_next IS NOT DISTINCT FROM v_now THEN
    outcome := 'already';
    RETURN;
  END IF;
  INSERT INTO tieout.finding_actions SELECT v_act.*;
  outcome := 'applied';
  state := v_next.state;
END $$;
