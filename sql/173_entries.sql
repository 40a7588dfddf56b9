-- The ledger. An entry adds to or takes from the balance of one account, for one piece of money. Entries are never
-- changed: a credit is taken back by a reversal.
--
-- `money` is the stream of the transaction (provider, network, chain, canonical hash), the order or the
-- payment; `number` counts its entries from 1. Who credits decides on what stands up to `number` - 1 and writes
-- `number`: of two who decide at once, the key lets one write, and the other decides again.
CREATE TABLE tieout.entries (
  bucket       smallint NOT NULL,
  money        uuid NOT NULL,
  number       integer NOT NULL,
  kind         text COLLATE "C" NOT NULL,
  reverses     integer,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  subject_kind text COLLATE "C" NOT NULL,
  subject      text COLLATE "C" NOT NULL,
  chain        text COLLATE "C",
  log_index    bigint,
  part         text COLLATE "C" NOT NULL,
  reference    text COLLATE "C",
  account      text COLLATE "C" NOT NULL,
  asset        text COLLATE "C" NOT NULL,
  contract     text COLLATE "C",
  amount       numeric NOT NULL,
  credited_at  timestamptz NOT NULL,
  recorded_at  timestamptz NOT NULL,
  actor        text COLLATE "C" NOT NULL,
  reason       text COLLATE "C",
  is_imported  boolean NOT NULL,
  is_final     boolean NOT NULL,
  PRIMARY KEY (bucket, money, number)
);
-- What an entry must be. One constraint that calls a function: PostgreSQL reads and plans constraints anew for each
-- row, and fifteen of them took seven times as long as the row itself.
CREATE FUNCTION tieout.is_entry(p_entry tieout.entries) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN p_entry.bucket = tieout.bucket_of(p_entry.money)
    AND p_entry.number > 0
    AND p_entry.kind IN ('credit', 'reversal', 'suspense', 'release')
    AND (p_entry.kind IN ('reversal', 'release')) = (p_entry.reverses IS NOT NULL)
    AND coalesce(p_entry.reverses < p_entry.number, true)
    AND p_entry.network IN ('mainnet', 'testnet')
    AND p_entry.subject_kind IN ('transaction', 'order', 'payment')
    AND p_entry.subject <> ''
    AND (p_entry.subject_kind <> 'transaction' OR p_entry.chain IS NOT NULL)
    AND p_entry.account <> ''
    AND CASE WHEN p_entry.kind IN ('suspense', 'release') THEN p_entry.account = '@suspense'
      WHEN p_entry.kind = 'credit' THEN p_entry.account NOT LIKE '@%' ELSE true END
    AND p_entry.amount <> 'NaN' AND abs(p_entry.amount) < 1e38
    AND CASE WHEN p_entry.kind IN ('credit', 'suspense') THEN p_entry.amount > 0 ELSE p_entry.amount < 0 END
    AND (p_entry.kind <> 'reversal' OR p_entry.reason IS NOT NULL);
END $$;
ALTER TABLE tieout.entries ADD CONSTRAINT is_entry CHECK (tieout.is_entry(entries) IS TRUE);
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
