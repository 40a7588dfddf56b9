-- Empties the staging tables when nobody is using them. A batch is staged and taken in one transaction,
-- so whatever is visible here once the lock is held is done with.
CREATE FUNCTION tieout.clear_staging() RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  LOCK TABLE tieout.staged_events, tieout.staged_pages IN ACCESS EXCLUSIVE MODE NOWAIT;
  TRUNCATE tieout.staged_events, tieout.staged_pages;
  RETURN true;
EXCEPTION
  WHEN lock_not_available THEN RETURN false;
END $$;
