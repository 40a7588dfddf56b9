-- The time under which a transaction records: its own, and later than the horizon of every run that has
-- begun. A run first sets its horizon, then waits for the transactions that hold the lock taken here, and
-- so reads all that is stamped up to its horizon; whoever comes later sees the horizon and stamps later.
CREATE INDEX nights_by_horizon ON tieout.nights (recorded_by);
CREATE FUNCTION tieout.recording_time(p_now timestamptz) RETURNS timestamptz
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  LOCK TABLE tieout.events IN ROW EXCLUSIVE MODE;
  -- A statement of its own: it has to see what was committed before the lock was held.
  RETURN greatest(
    p_now, (SELECT max(recorded_by) + interval '1 microsecond' FROM tieout.nights));
END $$;
