-- Claims about walks over lists: the interval that was covered, and whether that is proven.
-- Append-only.
CREATE TABLE tieout.sweeps (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  claim       uuid NOT NULL,
  provider    text COLLATE "C" NOT NULL,
  network     text COLLATE "C" NOT NULL,
  resource    text COLLATE "C" NOT NULL,
  sweep       text COLLATE "C" NOT NULL,
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  is_complete boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  -- Why the coverage is not proven.
  doubt       text,
  -- The server has no such list, so no rows are expected from it.
  is_absence  boolean NOT NULL DEFAULT false,
  merchant    text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, claim),
  CHECK (since <= until),
  CONSTRAINT sweeps_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(resource) <= 1280 AND octet_length(sweep) <= 1280
    AND since BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND until BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.sweeps
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.sweeps IS
  'Claims about walks over lists: the interval that was covered, and whether that is proven.';
