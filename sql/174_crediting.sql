-- How money is credited. One row.
CREATE TABLE tieout.crediting (
  id             boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (id),
  -- Whether the fold hands creditable money to workers, and from when on.
  feeds          boolean NOT NULL DEFAULT false,
  feeds_since    timestamptz,
  -- Whether orders and payments are credited; else deposits alone.
  credits_orders boolean NOT NULL DEFAULT false
);
INSERT INTO tieout.crediting DEFAULT VALUES;

-- Least amounts: less than this is not credited. In the asset's own units.
CREATE TABLE tieout.credit_minimums (
  network text COLLATE "C" NOT NULL,
  asset   text COLLATE "C" NOT NULL,
  amount  numeric NOT NULL CHECK (amount > 0),
  PRIMARY KEY (network, asset)
);

-- Money that waits for a worker: each row a transaction, order or payment of which something is to be credited or
-- taken back. Written by the fold; gone when nothing is left to do.
CREATE TABLE tieout.credit_feed (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  money        uuid NOT NULL,
  available_at timestamptz NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  reason       text COLLATE "C",
  PRIMARY KEY (bucket, money)
);
CREATE INDEX credit_feed_by_time ON tieout.credit_feed (available_at);
