-- Webhook requests with a wrong, foreign or missing signature. Append-only; no projection uses
-- them.
--
-- Only the start of a body is kept, so that an attacker cannot fill the disk. Of deliveries that
-- are signed with a secret of the provider's other network (foreign), the subject is kept, so that
-- a finding can name it.
CREATE TABLE tieout.rejections (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  delivery     uuid NOT NULL,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  received_at  timestamptz NOT NULL,
  verdict      text COLLATE "C" NOT NULL CHECK (verdict IN ('wrong', 'foreign', 'missing', 'unchecked')),
  body_start   bytea NOT NULL,
  body_bytes   integer NOT NULL,
  recorded_at  timestamptz NOT NULL,
  subject_kind text COLLATE "C",
  subject      text COLLATE "C",
  chain        text COLLATE "C",
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, delivery),
  CONSTRAINT rejections_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND received_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(verdict) <= 1280
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(subject_kind) <= 1280 AND octet_length(subject) <= 1280
    AND octet_length(chain) <= 1280)
);
-- Rejections recorded between two seals. Rows lie in the order of recording.
CREATE INDEX rejections_by_recording ON tieout.rejections USING brin (recorded_at, received_at)
  WITH (pages_per_range = 16);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.rejections
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.rejections IS
  'Webhook requests with a wrong, foreign or missing signature.';
