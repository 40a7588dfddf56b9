-- The ledger: each entry adds to or takes from the balance of one account, for one piece of money.
-- Append-only: a reversal is another entry.
--
-- `money` is the stream of the transaction (provider, network, chain, canonical hash), the order or the
-- payment; `number` counts its entries from 1. A call decides on the entries up to `number` - 1 and writes
-- `number`: of two concurrent calls the primary key lets one write, and the other decides again.
--
-- Rows are checked by a trigger, because PostgreSQL parses and plans a check constraint for each
-- statement, which took as long as writing the row; the plan of a trigger is kept.
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
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, money, number)
);
-- An entry is reversed once.
CREATE UNIQUE INDEX entries_reversed_once ON tieout.entries (bucket, money, reverses)
  WHERE reverses IS NOT NULL;
-- Entries of an account.
CREATE INDEX entries_by_account ON tieout.entries (network, account, asset);
-- Entries that no event states by themselves: for seals.
CREATE INDEX entries_untellable ON tieout.entries (recorded_at)
  WHERE kind IN ('suspense', 'release') OR is_imported;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.entries
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
CREATE TRIGGER refuse_invalid_entry BEFORE INSERT ON tieout.entries
  FOR EACH ROW EXECUTE FUNCTION tieout.refuse_invalid_entry();
COMMENT ON TABLE tieout.entries IS
  'The ledger: each entry adds to or takes from the balance of one account, for one piece of '
  'money.';
