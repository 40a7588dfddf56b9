-- The books: balanced entries, each the difference between what a part of a subject says at the end of a day
-- and what was booked of it before. Append-only.
--
-- `part` is one movement of the subject: order, payment, transfer NAME, refund KEY, entry N, credit KEY,
-- reversal KEY; `number` counts its bookings from 1. The lines stand in four lists of one length: account,
-- chain, token, signed amount. `recorded_at` is the horizon of the run, so a run's seal covers its bookings.
--
-- | reason     | meaning                                                              |
-- |------------|----------------------------------------------------------------------|
-- | (null)     | money of the booked day                                              |
-- | opening    | money of an earlier day, taken in by the first day of the books      |
-- | late       | money of an earlier day, which was booked without it                 |
-- | correction | the part differs from what was booked                                |
-- | withdrawn  | the part was booked and is no longer there                           |
CREATE TABLE tieout.bookings (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream       uuid NOT NULL,
  part         text COLLATE "C" NOT NULL,
  number       integer NOT NULL CHECK (number > 0),
  booking      uuid NOT NULL,
  run          text COLLATE "C" NOT NULL,
  booked_day   date NOT NULL,
  value_day    date NOT NULL,
  reason       text COLLATE "C" CHECK (reason IN ('opening', 'late', 'correction', 'withdrawn')),
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  chain        text COLLATE "C",
  reference    text COLLATE "C",
  customer     text COLLATE "C",
  -- Whether completed money of the subject is owed to customers instead of being a sale.
  is_credited  boolean NOT NULL,
  note         text,
  accounts     text[] COLLATE "C" NOT NULL,
  chains       text[] COLLATE "C" NOT NULL,
  assets       text[] COLLATE "C" NOT NULL,
  amounts      numeric[] NOT NULL,
  recorded_at  timestamptz NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  -- Whether the subject was final before the books began (setting books.since): an opening balance.
  is_opening   boolean NOT NULL DEFAULT false,
  PRIMARY KEY (bucket, stream, part, number),
  CONSTRAINT bookings_balanced CHECK (
    tieout.is_balanced(chains, assets, amounts) AND cardinality(accounts) = cardinality(chains)
    AND value_day <= booked_day),
  CONSTRAINT bookings_opening CHECK (NOT is_opening OR reason = 'opening'),
  CONSTRAINT bookings_readable CHECK (
    octet_length(part) <= 1600 AND octet_length(run) <= 1280 AND octet_length(provider) <= 1280
    AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280 AND octet_length(subject_kind) <= 1280
    AND octet_length(subject) <= 1280 AND octet_length(chain) <= 1280
    AND octet_length(reference) <= 1280 AND octet_length(customer) <= 1280
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- The bookings of a day. Rows lie in the order of booking, so few blocks are read.
CREATE INDEX bookings_by_day ON tieout.bookings USING brin (booked_day, recorded_at, value_day)
  WITH (pages_per_range = 16);
-- Opening balances: without it, a read of the journal by value day would read all bookings for them.
CREATE INDEX bookings_opening_balances ON tieout.bookings (booked_day) WHERE is_opening;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.bookings
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.bookings IS
  'The books: balanced entries, each the difference between what a part of a subject says at the '
  'end of a day and what was booked of it before.';
