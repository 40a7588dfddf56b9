-- Evidence: deliveries whose signature fits no live secret. Kept apart: nothing is folded from them.
-- The bodies are kept in part only, so that an attacker cannot fill the disk.
CREATE TABLE tieout.rejections (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  delivery    uuid NOT NULL,
  provider    text COLLATE "C" NOT NULL,
  network     text COLLATE "C" NOT NULL,
  received_at timestamptz NOT NULL,
  verdict     text COLLATE "C" NOT NULL CHECK (verdict IN ('wrong', 'missing', 'unchecked')),
  body_start  bytea NOT NULL,
  body_bytes  integer NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, delivery)
);
