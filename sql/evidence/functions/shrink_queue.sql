-- Gives the space of a queue back that was long and is empty: its index would stay as large as it ever was,
-- and each vacuum would read all of it. Does nothing while anybody writes. Returns whether it did.
CREATE OR REPLACE FUNCTION tieout.shrink_queue()
RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
BEGIN
  IF pg_total_relation_size('tieout.queue') < 32 * 1024 * 1024
      OR EXISTS (SELECT 1 FROM tieout.queue) THEN
    RETURN false;
  END IF;
  LOCK TABLE tieout.queue IN ACCESS EXCLUSIVE MODE NOWAIT;
  -- Rows that were committed before the lock was taken.
  IF EXISTS (SELECT 1 FROM tieout.queue) THEN RETURN false; END IF;
  TRUNCATE tieout.queue;
  RETURN true;
EXCEPTION WHEN lock_not_available THEN
  RETURN false;
END $$;
COMMENT ON FUNCTION tieout.shrink_queue IS 'Gives the space of a queue back that was long and is empty.';
