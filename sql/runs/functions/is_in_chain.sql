-- Whether a run is complete and not limited to what was known at an earlier time: such runs follow one
-- another.
CREATE OR REPLACE FUNCTION tieout.is_in_chain(p_night tieout.run_records) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT p_night.status = 'complete' AND p_night.known_at IS NULL
$$;
COMMENT ON FUNCTION tieout.is_in_chain IS
  'Whether a run is complete and not limited to what was known at an earlier time: such runs '
  'follow one another.';
