-- Safe to run again, for instance after an administrator has created the roles. tieout.receive counts webhooks with its
-- owner's rights; tieout.receive_batch runs with the writer's own.
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT, UPDATE ON tieout.replays TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_receiver') THEN
    GRANT SELECT ON tieout.replays TO tieout_receiver;
  END IF;
END $$;
