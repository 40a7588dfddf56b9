-- Runs: one evaluation of all rules as of one time. The id is that time, so a run that was killed
-- and started again is the same run.
CREATE TABLE tieout.run_records (
  run                 text COLLATE "C" NOT NULL PRIMARY KEY,
  as_of               timestamptz NOT NULL,
  known_at            timestamptz,
  status              text COLLATE "C" NOT NULL 
    CHECK (status IN ('running', 'complete', 'given_up')),
  rule_version        integer NOT NULL,
  program             text COLLATE "C" NOT NULL,
  started_at          timestamptz NOT NULL,
  finished_at         timestamptz,
  -- How often it was started.
  attempts            integer NOT NULL DEFAULT 1,
  -- Evidence seen by then counts: the end of the run's own sweep. Null: by as_of.
  seen_by             timestamptz,
  -- Evidence recorded by then is read. All of it was committed when the run began to read, and later
  -- evidence is recorded later, so the same evidence can be read again.
  recorded_by         timestamptz,
  -- Whether every unit was evaluated.
  is_full             boolean NOT NULL DEFAULT true,
  settings_digest     text COLLATE "C",
  -- Whether the rows of tieout.due belong to this run: only the next run may evaluate changes alone.
  holds_due           boolean NOT NULL DEFAULT false,
  -- Lists that the run expected to be swept, so that its report can be made again with other API keys.
  expected            text[] COLLATE "C",
  has_counted_actions boolean NOT NULL DEFAULT false,
  -- Number of findings left open, with which the next run opens.
  closing             bigint,
  -- The business day.
  day                 date,
  -- The last business day that its books take in. Null: it booked nothing.
  booked_day          date,
  -- Its books take in what was recorded by then.
  booked_by           timestamptz,
  -- The business days of a run that booked: zone and cutoff, and the day on which the books begin (setting
  -- books.since), fixed by the first one.
  zone                text COLLATE "C",
  cutoff              text COLLATE "C",
  books_since         date,
  -- Version of the rules and digest of their settings, as the finding rules-changed states them.
  rules               text COLLATE "C",
  -- The members of metadata that the files of the day that it booked show (setting books.metadata).
  metadata            text[] COLLATE "C",
  CONSTRAINT nights_readable CHECK (
    octet_length(run) <= 1280
    AND as_of BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND known_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(status) <= 1280 AND octet_length(program) <= 1280
    AND started_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND finished_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND seen_by BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND recorded_by BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND booked_by BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(settings_digest) <= 1280 AND octet_length(rules) <= 1280
    AND octet_length(zone) <= 1280 AND octet_length(cutoff) <= 1280),
  CONSTRAINT run_records_booked CHECK (
    num_nulls(booked_day, booked_by, zone, cutoff) IN (0, 4))
);
-- The latest horizon: for tieout.recording_time.
CREATE INDEX nights_by_horizon ON tieout.run_records (recorded_by);
COMMENT ON TABLE tieout.run_records IS 'Runs: one evaluation of all rules as of one time.';
