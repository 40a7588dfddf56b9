-- Records a decision about a finding, in the caller's transaction. It counts at once in the views,
-- and from the next run on in the books. Ordinary answers raise no exception.
--
-- | argument | meaning                                                                       |
-- |----------|-------------------------------------------------------------------------------|
-- | finding  | the finding                                                                   |
-- | action   | acknowledge, ignore, resolve, reopen, assign, comment                         |
-- | actor    | who decides, at most 255 characters                                           |
-- | reason   | why, at most 2,000 characters; required to ignore. Of a comment: its text     |
-- | until    | ignore only: the time from which it counts again; null for ever               |
-- | at       | when it was decided; null for now                                             |
-- | owner    | assign only: the person whose work it is, at most 255 characters; null: none  |
-- | due      | assign only: the last day on which it is in time; null: none                  |
--
-- | answer   | meaning                                                                       |
-- |----------|-------------------------------------------------------------------------------|
-- | outcome  | applied, already (nothing to do, nothing recorded), refused                   |
-- | problem  | why it was refused: unknown_finding, unknown_action, actor_missing,           |
-- |          | text_too_long, time_out_of_range, until_not_ignoring, owner_not_assigning,    |
-- |          | reason_missing, comment_missing, until_is_past, is_ignored, is_resolved       |
-- | state    | the state of the finding now                                                  |
CREATE OR REPLACE FUNCTION tieout.act_on_finding(
  finding uuid, action text, actor text, reason text DEFAULT NULL, until timestamptz DEFAULT NULL,
  at timestamptz DEFAULT NULL, owner text DEFAULT NULL, due date DEFAULT NULL,
  OUT outcome text, OUT problem text, OUT state text
) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET TimeZone = 'UTC'
SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_finding ALIAS FOR $1;
  p_action ALIAS FOR $2;
  p_actor ALIAS FOR $3;
  p_reason ALIAS FOR $4;
  p_until ALIAS FOR $5;
  p_at ALIAS FOR $6;
  p_owner ALIAS FOR $7;
  p_due ALIAS FOR $8;
  v_bucket smallint := tieout.bucket_of(p_finding);
  v_night  tieout.run_records;
  v_row    tieout.findings;
  v_now    tieout.finding_state;
  v_next   tieout.finding_state;
  v_act    tieout.finding_actions;
  v_last   record;
  v_follow record;
  v_is_so  boolean;
BEGIN
  outcome := 'refused';
  SELECT n.* INTO v_night FROM tieout.run_records n
  WHERE tieout.is_in_chain(n) ORDER BY n.as_of DESC LIMIT 1;
  -- Locked, so that concurrent decisions take turns.
  SELECT f.* INTO v_row FROM tieout.findings f JOIN tieout.run_records n ON n.run = f.run
  WHERE f.bucket = v_bucket AND f.finding = p_finding AND tieout.is_in_chain(n)
  ORDER BY f.as_of DESC LIMIT 1 FOR UPDATE OF f;
  IF v_row.finding IS NULL THEN
    problem := 'unknown_finding';
    RETURN;
  END IF;

  v_now := coalesce(
    (SELECT tieout.acted(
        ROW(v_row.state, v_row.ignored_until, v_row.resolved_by,
          v_row.resolved_content)::tieout.finding_state,
        a ORDER BY a.counts_from, a.at, a.id)
      FROM tieout.pending_actions p
      JOIN tieout.finding_actions a
        ON a.bucket = p.bucket AND a.finding = p.finding AND a.id = p.id
      WHERE p.bucket = v_bucket AND p.finding = p_finding),
    ROW(v_row.state, v_row.ignored_until, v_row.resolved_by,
      v_row.resolved_content)::tieout.finding_state);
  state := v_now.state;

  problem := CASE
    WHEN p_action IS NULL OR p_action NOT IN ('acknowledge', 'ignore', 'resolve', 'reopen', 'assign', 'comment')
      THEN 'unknown_action'
    WHEN tieout.is_blank(p_actor) THEN 'actor_missing'
    WHEN NOT tieout.fits(p_actor, 255) OR NOT tieout.fits(p_reason, 2000)
      OR NOT tieout.fits(p_owner, 255) THEN 'text_too_long'
    WHEN NOT tieout.fits(p_until) OR NOT tieout.fits(p_at)
      OR p_due NOT BETWEEN '0001-01-01' AND '9999-12-31' THEN 'time_out_of_range'
    WHEN p_until IS NOT NULL AND p_action <> 'ignore' THEN 'until_not_ignoring'
    WHEN num_nonnulls(p_owner, p_due) > 0 AND p_action <> 'assign' THEN 'owner_not_assigning'
    WHEN p_action = 'ignore' AND tieout.is_blank(p_reason) THEN 'reason_missing'
    WHEN p_action = 'comment' AND tieout.is_blank(p_reason) THEN 'comment_missing'
    WHEN p_until <= v_night.as_of THEN 'until_is_past'
    WHEN p_action = 'acknowledge' AND v_now.state = 'ignored' THEN 'is_ignored'
    WHEN p_action IN ('acknowledge', 'ignore') AND v_now.state = 'resolved' THEN 'is_resolved'
  END;
  IF problem IS NOT NULL THEN RETURN; END IF;

  SELECT max(a.at) AS at, max(a.counts_from) AS counts_from INTO v_last
  FROM tieout.finding_actions a WHERE a.bucket = v_bucket AND a.finding = p_finding;
  SELECT u.owner, u.due, u.comment INTO v_follow
  FROM tieout.follow_ups u WHERE u.bucket = v_bucket AND u.finding = p_finding;
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
  v_act.owner := nullif(btrim(p_owner), '');
  v_act.due := p_due;

  v_next := tieout.after_action(v_now, v_now, v_act);
  v_is_so := CASE p_action
    WHEN 'ignore' THEN false
    WHEN 'assign' THEN v_act.owner IS NOT DISTINCT FROM v_follow.owner
      AND v_act.due IS NOT DISTINCT FROM v_follow.due
    WHEN 'comment' THEN v_act.reason = v_follow.comment
    ELSE v_next IS NOT DISTINCT FROM v_now
  END;
  IF v_is_so THEN
    outcome := 'already';
    RETURN;
  END IF;
  INSERT INTO tieout.finding_actions (bucket, finding, id, action, at, counts_from, actor, reason, until,
    run, content, owner, due)
  VALUES (v_act.bucket, v_act.finding, v_act.id, v_act.action, v_act.at, v_act.counts_from, v_act.actor,
    v_act.reason, v_act.until, v_act.run, v_act.content, v_act.owner, v_act.due);
  -- Runs do not track whether a finding resolved by hand is still true: the next run evaluates everything.
  IF p_action = 'reopen' AND v_now.resolved_by = 'hand' THEN
    UPDATE tieout.run_records SET holds_due = false WHERE holds_due;
  END IF;
  outcome := 'applied';
  state := v_next.state;
END $$;
COMMENT ON FUNCTION tieout.act_on_finding IS
  'Records a decision about a finding, in the caller''s transaction.';
