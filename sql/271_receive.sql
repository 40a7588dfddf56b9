-- Appends webhook events, and refuses events of any other source. The receiver's role has this call alone, so an
-- attacker with its password can append forged webhooks and nothing else. jobs/README.md names the countermeasures.
--
-- Arguments and answers are those of tieout.receive_batch; the time of recording is found here.
CREATE FUNCTION tieout.receive(p_batch uuid, p_now timestamptz, p_events json, p_bodies bytea[])
RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET jit = off SET standard_conforming_strings = on AS $$
BEGIN
  IF EXISTS (SELECT FROM json_array_elements(p_events) AS e WHERE e ->> 'source' IS DISTINCT FROM 'webhook') THEN
    RAISE insufficient_privilege USING MESSAGE = 'tieout.receive appends webhooks alone';
  END IF;
  RETURN tieout.receive_batch(p_batch, tieout.recording_time(p_now), p_events, p_bodies);
END $$;

-- It locks a table that who asks need not write.
ALTER FUNCTION tieout.recording_time(timestamptz) SECURITY DEFINER SET search_path = pg_catalog, pg_temp;
