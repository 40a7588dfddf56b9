-- Adds money to the feed that is creditable, or was withdrawn after it was credited; notifies workers.
-- Returns the number of rows that wait because of it.
--
-- Called by the fold in its transaction, with the streams that it wrote; null: all streams. Does
-- nothing before tieout.start_feed.
CREATE OR REPLACE FUNCTION tieout.feed_credits(p_streams uuid[] DEFAULT NULL::uuid[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
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
COMMENT ON FUNCTION tieout.feed_credits IS
  'Adds money to the feed that is creditable, or was withdrawn after it was credited; notifies '
  'workers.';
