-- Further appearances of an event: in another delivery, or in another row of a page. Append-only.
CREATE TABLE tieout.sightings (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream      uuid NOT NULL,
  fingerprint uuid NOT NULL,
  evidence    uuid NOT NULL,
  row_number  integer NOT NULL,
  observed_at timestamptz NOT NULL,
  sweep       text COLLATE "C",
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, stream, fingerprint, evidence, row_number),
  CONSTRAINT sightings_readable CHECK (
    observed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(sweep) <= 1280
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- Sightings recorded between two runs. Rows lie in the order of recording.
CREATE INDEX sightings_by_recording ON tieout.sightings USING brin (recorded_at)
  WITH (pages_per_range = 16);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.sightings
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.sightings IS
  'Further appearances of an event: in another delivery, or in another row of a page.';
