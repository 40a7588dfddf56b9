-- Totals of the books: for each merchant, account, token and booked day on which it moved, what it held
-- before and after. `is_total`: the row is of all accounts of a kind (the first part of the path), not one's.
--
-- `bucket` is that of the account's name, as of balances. No checks of digits: its amounts follow from
-- checked bookings.
CREATE TABLE tieout.account_days (
  bucket   smallint NOT NULL,
  network  text COLLATE "C" NOT NULL,
  account  text COLLATE "C" NOT NULL,
  chain    text COLLATE "C" NOT NULL,
  asset    text COLLATE "C" NOT NULL,
  is_total boolean NOT NULL,
  day      date NOT NULL,
  opening  numeric NOT NULL,
  added    numeric NOT NULL CHECK (added >= 0),
  taken    numeric NOT NULL CHECK (taken >= 0),
  closing  numeric NOT NULL,
  merchant text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, network, account, chain, asset, is_total, merchant, day),
  CONSTRAINT account_days_tie CHECK (opening + added - taken = closing)
);
-- The accounts that moved on a day.
CREATE INDEX account_days_by_day ON tieout.account_days (day);
COMMENT ON TABLE tieout.account_days IS
  'Totals of the books: for each merchant, account, token and booked day on which it moved, what '
  'it held before and after.';
