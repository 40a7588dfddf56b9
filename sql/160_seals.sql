-- Seals: at the end of a run, what was recorded since the seal before is counted and digested. The digests
-- do not depend on the order of rows: each is the sum of the SHA-256 of its rows, in four words of 64 bits.
-- Each seal's hash covers the hash before it: a chain. `tieout verify` makes all of it again.
CREATE TABLE tieout.seals (
  number            bigint NOT NULL PRIMARY KEY CHECK (number > 0),
  run               text COLLATE "C" NOT NULL,
  -- Sealed is what was recorded after the first (null: ever) and by the second, itself included.
  recorded_after    timestamptz,
  recorded_by       timestamptz NOT NULL,
  sealed_at         timestamptz NOT NULL,
  events            bigint NOT NULL,
  events_digest     text COLLATE "C" NOT NULL,
  sightings         bigint NOT NULL,
  sightings_digest  text COLLATE "C" NOT NULL,
  deliveries        bigint NOT NULL,
  deliveries_digest text COLLATE "C" NOT NULL,
  pages             bigint NOT NULL,
  pages_digest      text COLLATE "C" NOT NULL,
  sweeps            bigint NOT NULL,
  sweeps_digest     text COLLATE "C" NOT NULL,
  rejections        bigint NOT NULL,
  rejections_digest text COLLATE "C" NOT NULL,
  previous          text COLLATE "C" NOT NULL,
  hash              text COLLATE "C" NOT NULL,
  CHECK (recorded_after < recorded_by)
);
