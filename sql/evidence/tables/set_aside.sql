-- Streams that could not be folded: their events cannot be read, or their projection cannot be
-- written.
--
-- They have no projection while they are here, so nothing is credited for them. Each is a finding
-- `not-judged` with its reason, and every run tries to fold it again.
CREATE TABLE tieout.set_aside (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream       uuid NOT NULL,
  -- The subject, as its events state it.
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  chain        text COLLATE "C",
  reason       text NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, stream),
  CONSTRAINT set_aside_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(subject_kind) <= 1280 AND octet_length(subject) <= 1280
    AND octet_length(chain) <= 1280)
);
COMMENT ON TABLE tieout.set_aside IS
  'Streams that could not be folded: their events cannot be read, or their projection cannot be '
  'written.';
