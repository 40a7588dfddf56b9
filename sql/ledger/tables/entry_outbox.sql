-- Outbox of the ledger: entries that are neither in a stored balance nor published as events yet.
--
-- Balance = stored sum + entries still here. A credit only inserts here, so concurrent credits to one account
-- do not wait for each other. The key begins with the account, so the entries of a balance lie together. No
-- checks: its amounts follow from checked entries.
CREATE TABLE tieout.entry_outbox (
  bucket  smallint NOT NULL,
  money   uuid NOT NULL,
  number  integer NOT NULL,
  network text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  asset   text COLLATE "C" NOT NULL,
  amount  numeric NOT NULL,
  PRIMARY KEY (bucket, network, account, asset, money, number)
);
COMMENT ON TABLE tieout.entry_outbox IS
  'Outbox of the ledger: entries that are neither in a stored balance nor published as events '
  'yet.';
