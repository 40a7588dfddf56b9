-- Empties the staging tables unless another session uses them; returns whether it did.
--
-- A batch is staged and appended in one transaction. So once the lock is held, all visible rows are
-- obsolete.
CREATE OR REPLACE FUNCTION tieout.clear_staging() RETURNS boolean LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
BEGIN
  LOCK TABLE tieout.staged_events, tieout.staged_pages IN ACCESS EXCLUSIVE MODE NOWAIT;
  TRUNCATE tieout.staged_events, tieout.staged_pages;
  RETURN true;
EXCEPTION
  WHEN lock_not_available THEN RETURN false;
END $$;
COMMENT ON FUNCTION tieout.clear_staging IS
  'Empties the staging tables unless another session uses them; returns whether it did.';
