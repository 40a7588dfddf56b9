-- Stored balances: for each account and asset the sum of the entries that have left
-- tieout.entry_outbox.
--
-- No checks: its amounts follow from checked entries.
CREATE TABLE tieout.account_balances (
  bucket  smallint NOT NULL,
  network text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  asset   text COLLATE "C" NOT NULL,
  amount  numeric NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY (bucket, network, account, asset)
) WITH (fillfactor = 50);
COMMENT ON TABLE tieout.account_balances IS
  'Stored balances: for each account and asset the sum of the entries that have left '
  'tieout.entry_outbox.';
