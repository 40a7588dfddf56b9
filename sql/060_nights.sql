-- Runs: one judgement as of one time. Named by that time, so a run that was killed and started again is
-- the same run.
CREATE TABLE tieout.nights (
  run          text COLLATE "C" NOT NULL PRIMARY KEY,
  as_of        timestamptz NOT NULL,
  known_at     timestamptz,
  status       text COLLATE "C" NOT NULL CHECK (status IN ('running', 'complete')),
  rule_version integer NOT NULL,
  program      text COLLATE "C" NOT NULL,
  started_at   timestamptz NOT NULL,
  finished_at  timestamptz
);
