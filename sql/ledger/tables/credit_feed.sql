-- Transactions, orders and payments that wait for a worker to credit or reverse a part of them. Written by
-- the fold; deleted when nothing is left to do.
CREATE TABLE tieout.credit_feed (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  money        uuid NOT NULL,
  available_at timestamptz NOT NULL,
  attempts     integer NOT NULL DEFAULT 0,
  reason       text COLLATE "C",
  PRIMARY KEY (bucket, money)
);
CREATE INDEX credit_feed_by_time ON tieout.credit_feed (available_at);
COMMENT ON TABLE tieout.credit_feed IS
  'Transactions, orders and payments that wait for a worker to credit or reverse a part of them.';
