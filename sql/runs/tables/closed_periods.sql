-- Periods whose books are closed, up to the time of a run, with the digest of its reports.
-- Append-only: later changes are adjustments of a later period.
CREATE TABLE tieout.closed_periods (
  day           text COLLATE "C" NOT NULL PRIMARY KEY,
  run           text COLLATE "C" NOT NULL,
  -- The end of the period, exclusive.
  ends_at       timestamptz NOT NULL,
  -- Evidence recorded by then is in the closed reports.
  recorded_by   timestamptz NOT NULL,
  -- The SHA-256 of run.json, which holds the SHA-256 of each other file.
  report_sha256 text COLLATE "C" NOT NULL CHECK (report_sha256 ~ '^[0-9a-f]{64}$'),
  closed_at     timestamptz NOT NULL,
  -- closed_at in the time of the books, as in tieout.finding_actions: runs as of that time or later know of
  -- it.
  counts_from   timestamptz NOT NULL,
  closed_by     text COLLATE "C" NOT NULL CHECK (btrim(closed_by) <> ''),
  note          text COLLATE "C",
  CONSTRAINT fits CHECK (
    tieout.fits(ends_at) AND tieout.fits(recorded_by) AND tieout.fits(closed_at) AND tieout.fits(counts_from)
    AND tieout.fits(day, 255) AND tieout.fits(run, 255) AND tieout.fits(closed_by, 255)
    AND tieout.fits(note, 2000))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.closed_periods
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.closed_periods IS
  'Periods whose books are closed, up to the time of a run, with the digest of its reports.';
