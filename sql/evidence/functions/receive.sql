-- Appends webhook events; refuses events of any other source. The only call of the receiver's role
-- that writes events.
--
-- An attacker with its password can append forged webhooks and nothing else; jobs/README.md names
-- An attacker with its password can append forged webhooks and nothing else; jobs/README.md names the
-- countermeasures. Arguments and answers are those of tieout.receive_batch, except that p_now is passed to
-- tieout.recording_time.
CREATE OR REPLACE FUNCTION tieout.receive(
  p_batch uuid, p_now timestamptz, p_events json, p_bodies bytea[]
) RETURNS text[] LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM json_array_elements(p_events) AS e WHERE e ->> 'source' IS DISTINCT FROM 'webhook')
  THEN
    RAISE insufficient_privilege USING MESSAGE = 'tieout.receive appends webhooks alone';
  END IF;
  RETURN tieout.receive_batch(p_batch, tieout.recording_time(p_now), p_events, p_bodies);
END $$;
COMMENT ON FUNCTION tieout.receive IS 'Appends webhook events; refuses events of any other source.';
