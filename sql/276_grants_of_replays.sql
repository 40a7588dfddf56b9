-- Safe to run again, for instance after an administrator has made the roles. Webhooks are counted by tieout.receive, with its
-- owner's rights; writers call tieout.receive_batch with their own.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT, UPDATE ON tieout.replays TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_receiver') THEN
    GRANT SELECT ON tieout.replays TO tieout_receiver;
  END IF;
END $$;
