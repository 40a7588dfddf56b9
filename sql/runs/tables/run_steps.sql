-- Steps of a run that are done.
CREATE TABLE tieout.run_steps (
  run         text COLLATE "C" NOT NULL,
  step        text COLLATE "C" NOT NULL,
  finished_at timestamptz NOT NULL,
  PRIMARY KEY (run, step),
  CONSTRAINT night_steps_readable CHECK (
    octet_length(run) <= 1280 AND octet_length(step) <= 1280
    AND finished_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
COMMENT ON TABLE tieout.run_steps IS 'Steps of a run that are done.';
