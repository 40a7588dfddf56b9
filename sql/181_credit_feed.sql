-- Puts money on the feed that the fold has found to be creditable, or withdrawn after it was credited; wakes workers.
-- Called by the fold, in its transaction, with the streams that it wrote; without any: for all. Nothing
-- happens before tieout.start_feed. Answers how many rows wait because of it.
CREATE FUNCTION tieout.feed_credits(p_streams uuid[] DEFAULT NULL) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_terms tieout.crediting;
  v_count bigint;
BEGIN
  SELECT c.* INTO v_terms FROM tieout.crediting c;
  IF NOT v_terms.feeds THEN RETURN 0; END IF;
  INSERT INTO tieout.credit_feed AS f (bucket, money, available_at)
  SELECT tieout.bucket_of(m), m, clock_timestamp()
  FROM tieout.money_with_work(p_streams, v_terms.feeds_since) AS m ORDER BY 1, 2
  ON CONFLICT (bucket, money) DO UPDATE SET available_at = excluded.available_at
  WHERE f.available_at > excluded.available_at;
  GET DIAGNOSTICS v_count = ROW_COUNT;
  IF v_count > 0 THEN PERFORM pg_notify('tieout_creditable', ''); END IF;
  RETURN v_count;
END $$;

-- Has the fold hand out creditable money from now on; money that was confirmed (or first seen) before `p_since` is left
-- alone. Safe to call again. Answers how many pieces of money wait.
CREATE FUNCTION tieout.start_feed(p_since timestamptz, p_credits_orders boolean DEFAULT false) RETURNS bigint
LANGUAGE plpgsql AS $$
BEGIN
  UPDATE tieout.crediting
  SET feeds = true, feeds_since = p_since, credits_orders = p_credits_orders;
  PERFORM tieout.feed_credits();
  RETURN (SELECT count(*) FROM tieout.credit_feed);
END $$;

CREATE FUNCTION tieout.stop_feed() RETURNS void LANGUAGE sql AS $$
  UPDATE tieout.crediting SET feeds = false;
  DELETE FROM tieout.credit_feed;
$$;

-- Hands creditable money to the caller, whose transaction holds it: no other worker gets it meanwhile. What is credited
-- (or taken back) in that transaction is gone from the feed with its commit; what is not is handed out again
-- after p_again_after, later each time, an hour at most. A rollback gives everything back at once.
--
-- | argument      | meaning                                         |
-- |---------------|-------------------------------------------------|
-- | p_limit       | transactions, orders and payments at a time     |
-- | p_again_after | when what is left undone is handed out again    |
--
-- Each row names what to do: `credit` (tieout.credit_money with money and part; without an account:
-- tieout.suspend) or `reverse` (tieout.reverse_credit with entry).
CREATE FUNCTION tieout.next_creditable(
  p_limit integer DEFAULT 10, p_again_after interval DEFAULT '1 minute'
) RETURNS SETOF tieout.credit_work
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_row   tieout.credit_feed;
  v_work  tieout.credit_work;
  v_count integer := 0;
  v_any   boolean;
  v_now   timestamptz := clock_timestamp();
BEGIN
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
          + least(p_again_after * power(2, least(f.attempts, 20)), '1 hour'::interval)
        WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      ELSE
        DELETE FROM tieout.credit_feed f WHERE f.bucket = v_row.bucket AND f.money = v_row.money;
      END IF;
    END LOOP;
    EXIT WHEN NOT FOUND;
  END LOOP;
END $$;

-- What would be credited or taken back, since a time, were there a worker now. Changes nothing.
CREATE FUNCTION tieout.creditable(p_since timestamptz DEFAULT NULL) RETURNS SETOF tieout.credit_work
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.* FROM tieout.money_with_work(NULL, p_since) AS m, tieout.work_on(tieout.money_of(m)) AS w
$$;
