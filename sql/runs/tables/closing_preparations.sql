-- Closings that one person prepared and another one approves (setting books.fourEyes). Append-only: the last
-- one of a day counts.
CREATE TABLE tieout.closing_preparations (
  -- The last day of the period.
  day         text COLLATE "C" NOT NULL,
  number      integer NOT NULL CHECK (number > 0),
  -- The booked days and the SHA-256 of their run.json, as in tieout.closed_periods.
  days        text[] COLLATE "C" NOT NULL,
  reports     text[] COLLATE "C" NOT NULL,
  prepared_at timestamptz NOT NULL,
  prepared_by text COLLATE "C" NOT NULL CHECK (btrim(prepared_by) <> ''),
  -- The login of the database that prepared it.
  login       text COLLATE "C" NOT NULL DEFAULT session_user,
  despite     text COLLATE "C" CHECK (btrim(despite) <> ''),
  note        text COLLATE "C",
  PRIMARY KEY (day, number),
  CONSTRAINT closing_preparations_whole CHECK (
    cardinality(days) = cardinality(reports) AND days[cardinality(days)] = day
    AND array_to_string(reports, ' ') ~ '^[0-9a-f]{64}( [0-9a-f]{64})*$'),
  CONSTRAINT fits CHECK (
    tieout.fits(prepared_at) AND tieout.fits(day, 255) AND tieout.fits(prepared_by, 255)
    AND tieout.fits(login, 255) AND tieout.fits(despite, 2000) AND tieout.fits(note, 2000))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.closing_preparations
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.closing_preparations IS
  'Closings that one person prepared and another one approves (setting books.fourEyes).';
