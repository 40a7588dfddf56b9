-- Groups of streams that share a merchant reference, a transaction, an event id or an idempotency
-- key.
--
-- Keyed by the group's bucket; filled from projections. The id of a group is a digest of what its
-- members share.
CREATE TABLE tieout.members (
  bucket  smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  "group" uuid NOT NULL,
  stream  uuid NOT NULL,
  PRIMARY KEY (bucket, "group", stream)
);
COMMENT ON TABLE tieout.members IS
  'Groups of streams that share a merchant reference, a transaction, an event id or an '
  'idempotency key.';
