-- Returns work to the caller, whose transaction locks it, so that no other worker gets it meanwhile.
--
-- Work that is done in that transaction leaves the feed with its commit. Other work is returned again after
-- again_after, then after twice that time, and so on, after an hour at most. A rollback makes everything
-- available at once.
--
-- | argument    | meaning                                           |
-- |-------------|---------------------------------------------------|
-- | at_most     | number of transactions, orders and payments       |
-- | again_after | when unfinished work is given again               |
--
-- Each row names an action: `credit` (call tieout.credit_money with money and part; without an
-- account: tieout.suspend) or `reverse` (call tieout.reverse_credit with entry).
CREATE OR REPLACE FUNCTION tieout.next_creditable(
  at_most integer DEFAULT 10, again_after interval DEFAULT '1 minute'
) RETURNS SETOF tieout.credit_work LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET TimeZone = 'UTC'
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_limit ALIAS FOR $1;
  p_again_after ALIAS FOR $2;
  v_row   tieout.credit_feed;
  v_work  tieout.credit_work;
  v_count integer := 0;
  v_any   boolean;
  v_now   timestamptz := clock_timestamp();
BEGIN
  IF p_again_after < interval '0' THEN
    PERFORM tieout.refuse_argument('again_after', 'is less than nothing');
  END IF;
  -- Lock only the rows that are returned; rows without work are deleted and do not count.
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
          + least(least(p_again_after, '1 hour'::interval) * power(2, least(f.attempts, 20)),
            '1 hour'::interval)
        WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      ELSE
        DELETE FROM tieout.credit_feed f WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      END IF;
    END LOOP;
    EXIT WHEN NOT FOUND;
  END LOOP;
END $$;
COMMENT ON FUNCTION tieout.next_creditable IS
  'Returns work to the caller, whose transaction locks it, so that no other worker gets it '
  'meanwhile.';
