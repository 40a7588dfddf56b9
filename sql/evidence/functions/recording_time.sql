-- The time at which a transaction records evidence: p_now, or later if a run has set a later
-- horizon.
--
-- A run first sets its horizon, then waits for all transactions that hold the lock taken here. So it reads
-- everything that is recorded up to its horizon, and later transactions see the horizon and record after it.
-- Raises 22023 for a time that the program cannot read. SECURITY DEFINER: callers need no right to write the
-- table that it locks.
CREATE OR REPLACE FUNCTION tieout.recording_time(p_now timestamptz) RETURNS timestamptz
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
BEGIN
  IF NOT tieout.fits(p_now) THEN
    PERFORM tieout.refuse_argument('p_now', 'is infinite, or outside the years 1 to 9999');
  END IF;
  LOCK TABLE tieout.events IN ROW EXCLUSIVE MODE;
  -- A separate statement, to see everything that was committed before the lock was held.
  RETURN greatest(
    p_now, (SELECT max(recorded_by) + interval '1 microsecond' FROM tieout.run_records));
END $$;
COMMENT ON FUNCTION tieout.recording_time IS
  'The time at which a transaction records evidence: p_now, or later if a run has set a later '
  'horizon.';
