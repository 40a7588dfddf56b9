-- Sets whether a list of the provider must confirm money before it is credited. Then adds newly creditable
-- money to the feed, if it is on.
--
-- An attacker with a webhook secret or the receiver's password can forge a deposit, but not a response of the
-- provider's list.
CREATE OR REPLACE FUNCTION tieout.require_listed(required boolean) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_required ALIAS FOR $1;
BEGIN
  UPDATE tieout.crediting SET requires_listed = p_required;
  PERFORM tieout.feed_credits();
END $$;
COMMENT ON FUNCTION tieout.require_listed IS
  'Sets whether a list of the provider must confirm money before it is credited.';
