-- Stops the feed and empties it.
CREATE OR REPLACE FUNCTION tieout.stop_feed() RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
  UPDATE tieout.crediting SET feeds = false;
  DELETE FROM tieout.credit_feed;
$$;
COMMENT ON FUNCTION tieout.stop_feed IS 'Stops the feed and empties it.';
