-- Money that the books leave out, with the reason, from one booked day until another. The reasons are those
-- of UnbookedPart.Reason in Swift.
CREATE TABLE tieout.unbooked (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream       uuid NOT NULL,
  part         text COLLATE "C" NOT NULL,
  since_day    date NOT NULL,
  -- The first booked day on which it no longer stands. Null: it stands.
  until_day    date,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  chain        text COLLATE "C",
  reference    text COLLATE "C",
  reason       text COLLATE "C" NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, stream, part, since_day),
  CONSTRAINT unbooked_readable CHECK (
    octet_length(part) <= 1600 AND octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(subject_kind) <= 1280 AND octet_length(subject) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(reference) <= 1280
    AND octet_length(reason) <= 1280)
);
-- What stands.
CREATE INDEX unbooked_standing ON tieout.unbooked (bucket, stream) WHERE until_day IS NULL;
COMMENT ON TABLE tieout.unbooked IS
  'Money that the books leave out, with the reason, from one booked day until another.';
