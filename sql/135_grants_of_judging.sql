-- What the writer may do with the tables of judging.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON tieout.due, tieout.judged_units
      TO tieout_writer;
    GRANT EXECUTE ON FUNCTION tieout.recording_time TO tieout_writer;
  END IF;
END $$;
