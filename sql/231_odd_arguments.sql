-- As they were (see sql/144_act_on_finding.sql, sql/181_credit_feed.sql), and: what the program could not read back is
-- refused. A decision answers text_too_long (who: 255 characters, why: 2,000) and time_out_of_range (infinite, or outside
-- the years 1 to 9999); functions without reasons raise 22023 (invalid_parameter_value).
CREATE OR REPLACE FUNCTION tieout.act_on_finding(
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
    WHEN tieout.is_blank(p_actor) THEN 'actor_missing'
    WHEN NOT tieout.fits(p_actor, 255) OR NOT tieout.fits(p_reason, 2000) THEN 'text_too_long'
    WHEN NOT tieout.fits(p_until) OR NOT tieout.fits(p_at) THEN 'time_out_of_range'
    WHEN p_until IS NOT NULL AND p_action <> 'ignore' THEN 'until_not_ignoring'
    WHEN p_action = 'ignore' AND tieout.is_blank(p_reason) THEN 'reason_missing'
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
  -- Whether it is still true was not tracked: the next run looks at everything.
  IF p_action = 'reopen' AND v_now.resolved_by = 'hand' THEN
    UPDATE tieout.nights SET holds_due = false WHERE holds_due;
  END IF;
  outcome := 'applied';
  state := v_next.state;
END $$;

CREATE OR REPLACE FUNCTION tieout.start_feed(p_since timestamptz, p_credits_orders boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
  IF NOT tieout.fits(p_since) THEN
    PERFORM tieout.refuse_argument('p_since', 'is infinite, or outside the years 1 to 9999');
  END IF;
  UPDATE tieout.crediting
  SET feeds = true, feeds_since = p_since, credits_orders = coalesce(p_credits_orders, false);
  PERFORM tieout.feed_credits();
  RETURN (SELECT count(*) FROM tieout.credit_feed);
END $$;

CREATE OR REPLACE FUNCTION tieout.next_creditable(
  p_limit integer DEFAULT 10, p_again_after interval DEFAULT '1 minute'
) RETURNS SETOF tieout.credit_work
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off AS $$
DECLARE
  v_row   tieout.credit_feed;
  v_work  tieout.credit_work;
  v_count integer := 0;
  v_any   boolean;
  v_now   timestamptz := clock_timestamp();
BEGIN
  IF p_again_after < interval '0' THEN
    PERFORM tieout.refuse_argument('p_again_after', 'is less than nothing');
  END IF;
  -- No more is held than is handed out; what wants nothing any more makes room for others.
  WHILE v_count < p_limit LOOP
    FOR v_row IN
      SELECT f.* FROM tieout.credit_feed f WHERE f.available_at <= v_now
      ORDER BY f.available_at LIMIT p_limit - v_count FOR UPDATE SKIP LOCKED
    LOOP
      v_any := false;
      FOR v_work IN SELECT * FROM tieout.work_on(tieout.money_of(v_row.money)) LOOP
        v_any := true;
        RETURN NEXT v_work;
      END LOOP;
      IF v_any THEN
        v_count := v_count + 1;
        UPDATE tieout.credit_feed f SET attempts = f.attempts + 1, available_at = clock_timestamp()
          + least(least(p_again_after, '1 hour'::interval) * power(2, least(f.attempts, 20)), '1 hour'::interval)
        WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      ELSE
        DELETE FROM tieout.credit_feed f WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      END IF;
    END LOOP;
    EXIT WHEN NOT FOUND;
  END LOOP;
END $$;

-- As it was: see sql/132_recording_time.sql.
CREATE OR REPLACE FUNCTION tieout.recording_time(p_now timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  IF NOT tieout.fits(p_now) THEN
    PERFORM tieout.refuse_argument('p_now', 'is infinite, or outside the years 1 to 9999');
  END IF;
  LOCK TABLE tieout.events IN ROW EXCLUSIVE MODE;
  -- A statement of its own: it has to see what was committed before the lock was held.
  RETURN greatest(
    p_now, (SELECT max(recorded_by) + interval '1 microsecond' FROM tieout.nights));
END $$;
