-- Which steps of a run are done.
CREATE TABLE tieout.night_steps (
  run         text COLLATE "C" NOT NULL,
  step        text COLLATE "C" NOT NULL,
  finished_at timestamptz NOT NULL,
  PRIMARY KEY (run, step)
);
