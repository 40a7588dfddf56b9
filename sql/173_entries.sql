-- The ledger. An entry adds to or takes from the balance of one account, for one piece of money. Entries are never
-- changed: a credit is taken back by a reversal.
--
-- `money` is the stream of the transaction (provider, network, chain, canonical hash), the order or the
-- payment; `number` counts its entries from 1. Who credits decides on what stands up to `number` - 1 and writes
-- `number`: of two who decide at once, the key lets one write, and the other decides again.
CREATE TABLE tieout.entries (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  money        uuid NOT NULL,
  number       integer NOT NULL CHECK (number > 0),
  kind         text COLLATE "C" NOT NULL CHECK (kind IN ('credit', 'reversal', 'suspense', 'release')),
  reverses     integer,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL CHECK (network IN ('mainnet', 'testnet')),
  subject_kind text COLLATE "C" NOT NULL CHECK (subject_kind IN ('transaction', 'order', 'payment')),
  subject      text COLLATE "C" NOT NULL CHECK (subject <> ''),
  chain        text COLLATE "C",
  log_index    bigint,
  part         text COLLATE "C" NOT NULL,
  reference    text COLLATE "C",
  account      text COLLATE "C" NOT NULL CHECK (account <> ''),
  asset        text COLLATE "C" NOT NULL,
  contract     text COLLATE "C",
  amount       numeric NOT NULL CHECK (amount <> 'NaN' AND abs(amount) < 1e38),
  credited_at  timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  reason       text COLLATE "C",
  is_imported  boolean NOT NULL,
  is_final     boolean NOT NULL,
  PRIMARY KEY (bucket, money, number),
  CHECK (bucket = tieout.bucket_of(money)),
  CHECK (subject_kind <> 'transaction' OR chain IS NOT NULL),
  CHECK ((kind IN ('reversal', 'release')) = (reverses IS NOT NULL)),
  CHECK (reverses < number),
  CHECK (CASE WHEN kind IN ('credit', 'suspense') THEN amount > 0 ELSE amount < 0 END),
  CHECK (CASE WHEN kind IN ('suspense', 'release') THEN account = '@suspense'
    WHEN kind = 'credit' THEN account NOT LIKE '@%' ELSE true END),
  CHECK (kind <> 'reversal' OR reason IS NOT NULL)
);
-- What is taken back is taken back once.
CREATE UNIQUE INDEX entries_reversed_once ON tieout.entries (bucket, money, reverses)
  WHERE reverses IS NOT NULL;
-- A statement of an account.
CREATE INDEX entries_by_account ON tieout.entries (network, account, asset);

-- Balances: for each account and asset the sum of its entries, written with them.
CREATE TABLE tieout.account_balances (
  bucket  smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  network text COLLATE "C" NOT NULL,
  account text COLLATE "C" NOT NULL,
  asset   text COLLATE "C" NOT NULL,
  amount  numeric NOT NULL,
  entries bigint NOT NULL,
  PRIMARY KEY (bucket, network, account, asset)
) WITH (fillfactor = 50);

-- Entries that the event store does not know of yet: written with them, taken when they are told there.
CREATE TABLE tieout.entries_untold (
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  money  uuid NOT NULL,
  number integer NOT NULL,
  PRIMARY KEY (bucket, money, number)
);

DO $$
BEGIN
  CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.entries
    FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
  REVOKE UPDATE, DELETE, TRUNCATE ON tieout.entries FROM PUBLIC;
  REVOKE UPDATE, DELETE, TRUNCATE ON tieout.entries FROM CURRENT_USER;
END $$;

-- In which bucket an account's balances are.
CREATE FUNCTION tieout.account_bucket(p_network text, p_account text) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT tieout.bucket_of(md5(p_network || '/' || p_account)::uuid)
$$;
