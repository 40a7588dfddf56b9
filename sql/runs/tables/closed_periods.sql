-- Periods whose books are closed: all booked days up to their last, each with the digest of its reports.
-- Append-only: later changes are adjustments of a later period.
CREATE TABLE tieout.closed_periods (
  -- The last day.
  day            text COLLATE "C" NOT NULL PRIMARY KEY,
  -- The run that booked it.
  run            text COLLATE "C" NOT NULL,
  -- The end of the period, exclusive.
  ends_at        timestamptz NOT NULL,
  -- What was recorded by then was booked when the period was closed.
  recorded_by    timestamptz NOT NULL,
  -- The booked days since the period before, in order.
  days           text[] COLLATE "C" NOT NULL,
  -- The SHA-256 of run.json of each day, which holds the SHA-256 of each other file.
  reports        text[] COLLATE "C" NOT NULL,
  closed_at      timestamptz NOT NULL,
  -- closed_at in the time of the books, as in tieout.finding_actions: runs as of that time or later know of
  -- it.
  counts_from    timestamptz NOT NULL,
  closed_by      text COLLATE "C" NOT NULL CHECK (btrim(closed_by) <> ''),
  -- The login of the database that closed it.
  closed_login   text COLLATE "C" NOT NULL DEFAULT session_user,
  -- Who prepared it, with which login, if two people had to (tieout.closing_preparations).
  prepared_by    text COLLATE "C",
  prepared_login text COLLATE "C",
  -- Why it was closed although findings were open or lists not proven.
  despite        text COLLATE "C" CHECK (btrim(despite) <> ''),
  note           text COLLATE "C",
  CONSTRAINT closed_periods_whole CHECK (
    cardinality(days) = cardinality(reports) AND days[cardinality(days)] = day
    AND array_to_string(reports, ' ') ~ '^[0-9a-f]{64}( [0-9a-f]{64})*$'),
  CONSTRAINT closed_periods_by_two CHECK (
    num_nulls(prepared_by, prepared_login) IN (0, 2) AND prepared_login <> closed_login
    AND lower(btrim(prepared_by)) <> lower(btrim(closed_by))),
  CONSTRAINT fits CHECK (
    tieout.fits(ends_at) AND tieout.fits(recorded_by) AND tieout.fits(closed_at) AND tieout.fits(counts_from)
    AND tieout.fits(day, 255) AND tieout.fits(run, 255) AND tieout.fits(closed_by, 255)
    AND tieout.fits(closed_login, 255) AND tieout.fits(prepared_by, 255)
    AND tieout.fits(prepared_login, 255) AND tieout.fits(despite, 2000) AND tieout.fits(note, 2000))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.closed_periods
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.closed_periods IS
  'Periods whose books are closed: all booked days up to their last, each with the digest of its '
  'reports.';
