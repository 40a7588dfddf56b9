-- Webhooks that were counted but not stored: more than eight a day with the same body. An attacker
-- can repeat one signed request for ever.
CREATE TABLE tieout.replays (
  bucket    smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream    uuid NOT NULL,
  body_hash bytea NOT NULL CHECK (length(body_hash) = 32),
  count     bigint NOT NULL CHECK (count > 0),
  first_at  timestamptz NOT NULL CHECK (isfinite(first_at)),
  last_at   timestamptz NOT NULL CHECK (isfinite(last_at)),
  PRIMARY KEY (bucket, stream, body_hash)
);
COMMENT ON TABLE tieout.replays IS
  'Webhooks that were counted but not stored: more than eight a day with the same body.';
