-- What the writer may do with what is known of captured lists.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT ON tieout.list_pages TO tieout_writer;
    GRANT SELECT, INSERT, UPDATE ON tieout.claim_checks TO tieout_writer;
  END IF;
END $$;
