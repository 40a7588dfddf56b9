-- What a backend's session sets decides nothing here.
--
-- The database's own locale, first: where it is Turkish, lower('I') is no i. Chains, assets and hashes are ASCII.
CREATE FUNCTION tieout.lower_ascii(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(p_text COLLATE "C")
$$;
CREATE FUNCTION tieout.upper_ascii(p_text text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT upper(p_text COLLATE "C")
$$;
COMMENT ON FUNCTION tieout.lower_ascii(text) IS 'A to Z as a to z, in every locale';
COMMENT ON FUNCTION tieout.upper_ascii(text) IS 'a to z as A to Z, in every locale';

DO $$
DECLARE
  v_function record;
BEGIN
  FOR v_function IN
    SELECT pg_get_functiondef(p.oid) AS definition FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.prokind = 'f'
      AND p.prosrc ~ '(?<![.\w])(lower|upper)\(' AND p.proname NOT IN ('lower_ascii', 'upper_ascii')
  LOOP
    EXECUTE regexp_replace(v_function.definition, '(?<![.\w])(lower|upper)\(', 'tieout.\1_ascii(', 'g');
  END LOOP;
END $$;

-- A caller's JIT would compile plans that go by keys alone and only look dear; the escapes in strings would be others;
-- a day would be as long as the caller's time zone has it. Functions that stand in queries row by row, and are
-- merged into them, keep their callers' settings: they are called from these.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.prokind = 'f' AND (p.prosecdef OR p.proname IN (
      'act_on_finding', 'append_batch', 'receive_batch', 'settle_run', 'tell_explained', 'start_feed', 'stop_feed'))
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET jit = off', v_function);
    EXECUTE format('ALTER FUNCTION %s SET standard_conforming_strings = on', v_function);
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', v_function);
  END LOOP;
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.proname IN ('next_creditable', 'act_on_finding', 'settle_run')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET TimeZone = %L', v_function, 'UTC');
  END LOOP;
END $$;
