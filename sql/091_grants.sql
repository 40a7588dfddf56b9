-- What each role may do. Safe to run again, for instance after an administrator has made the roles.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT USAGE ON SCHEMA tieout TO tieout_writer;
    GRANT SELECT ON ALL TABLES IN SCHEMA tieout TO tieout_writer;
    GRANT INSERT ON tieout.deliveries, tieout.rejections, tieout.pages, tieout.sweeps,
      tieout.events, tieout.sightings TO tieout_writer;
    GRANT INSERT, UPDATE, DELETE, TRUNCATE ON tieout.staged_events, tieout.staged_pages, tieout.queue,
      tieout.payment_states, tieout.transfer_states, tieout.members,
      tieout.judged, tieout.findings, tieout.nights, tieout.night_steps TO tieout_writer;
    GRANT UPDATE ON tieout.slices TO tieout_writer;
    GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA tieout TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_reader') THEN
    GRANT USAGE ON SCHEMA tieout TO tieout_reader;
    GRANT SELECT ON tieout.orders, tieout.payments, tieout.deposits, tieout.runs,
      tieout.open_findings, tieout.coverage, tieout.daily_summary TO tieout_reader;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_crediter') THEN
    GRANT USAGE ON SCHEMA tieout TO tieout_crediter;
  END IF;
END $$;
