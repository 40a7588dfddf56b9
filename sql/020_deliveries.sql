-- Evidence: webhook requests as they arrived. Append-only.
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
  PRIMARY KEY (bucket, stream, delivery)
);
