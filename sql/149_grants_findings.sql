-- What each role may do with findings and periods. Safe to run again, after sql/091_grants.sql.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT ON ALL TABLES IN SCHEMA tieout TO tieout_writer;
    GRANT INSERT ON tieout.finding_actions, tieout.counted_actions, tieout.closed_periods
      TO tieout_writer;
    GRANT INSERT, UPDATE, DELETE, TRUNCATE ON tieout.judged_units TO tieout_writer;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA tieout TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_reader') THEN
    GRANT SELECT ON tieout.open_findings, tieout.ignored_findings, tieout.finding_history,
      tieout.findings_ageing, tieout.periods, tieout.runs TO tieout_reader;
  END IF;
END $$;
