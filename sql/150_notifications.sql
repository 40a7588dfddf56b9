-- Which targets were told of a run: a run that is run again tells nobody twice.
CREATE TABLE tieout.notifications (
  run     text COLLATE "C" NOT NULL,
  target  text COLLATE "C" NOT NULL,
  sent_at timestamptz NOT NULL,
  PRIMARY KEY (run, target)
);

DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT ON tieout.notifications TO tieout_writer;
  END IF;
END $$;
