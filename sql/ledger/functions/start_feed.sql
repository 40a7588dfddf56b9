-- Starts the feed: from now on the fold gives creditable money to workers. Safe to call again; returns the
-- number of transactions, orders and payments that wait.
--
-- | argument       | meaning                                                            |
-- |----------------|--------------------------------------------------------------------|
-- | since          | money confirmed (or first seen) before this time is left alone     |
-- | credits_orders | whether orders and payments are credited, too; else deposits alone |
CREATE OR REPLACE FUNCTION tieout.start_feed(
  since timestamptz, credits_orders boolean DEFAULT false
) RETURNS bigint LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_since ALIAS FOR $1;
  p_credits_orders ALIAS FOR $2;
BEGIN
  IF NOT tieout.fits(p_since) THEN
    PERFORM tieout.refuse_argument('since', 'is infinite, or outside the years 1 to 9999');
  END IF;
  UPDATE tieout.crediting
  SET feeds = true, feeds_since = p_since, credits_orders = coalesce(p_credits_orders, false);
  PERFORM tieout.feed_credits();
  RETURN (SELECT count(*) FROM tieout.credit_feed);
END $$;
COMMENT ON FUNCTION tieout.start_feed IS
  'Starts the feed: from now on the fold gives creditable money to workers.';
