-- Webhook requests as they arrived. Append-only.
CREATE TABLE tieout.deliveries (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream      uuid NOT NULL,
  delivery    uuid NOT NULL,
  provider    text COLLATE "C" NOT NULL,
  network     text COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL,
  verdict     text COLLATE "C" NOT NULL CHECK (verdict IN ('valid', 'stale', 'trusted')),
  headers     text,
  body        bytea NOT NULL,
  recorded_at timestamptz NOT NULL,
  merchant    text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, stream, delivery),
  CONSTRAINT deliveries_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND received_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(verdict) <= 1280
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- Deliveries that came long after they were signed; there are few.
CREATE INDEX deliveries_stale ON tieout.deliveries (received_at) WHERE verdict = 'stale';
-- Deliveries recorded between two seals, or received in an interval.
CREATE INDEX deliveries_by_time ON tieout.deliveries USING brin (recorded_at, received_at)
  WITH (pages_per_range = 16);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.deliveries
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.deliveries IS 'Webhook requests as they arrived.';
