-- What people decided, what runs came to and what the ledger holds is sealed as well. Entries that an event tells of are
-- counted and digested with the seal over the event, what pages say of their lists with the seal over the page. All else that is never changed once it is there is sealed row by
-- row, in the first seal after it came, so that `tieout verify` names the row. `sealed_rows_digest` covers these.
ALTER TABLE tieout.seals
  ADD COLUMN entries            bigint NOT NULL DEFAULT 0,
  ADD COLUMN entries_digest     text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  ADD COLUMN list_pages         bigint NOT NULL DEFAULT 0,
  ADD COLUMN list_pages_digest  text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  ADD COLUMN sealed_rows        bigint NOT NULL DEFAULT 0,
  ADD COLUMN sealed_rows_digest text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  ADD CONSTRAINT seals_digests CHECK (length(entries_digest) = 64 AND length(list_pages_digest) = 64
    AND length(sealed_rows_digest) = 64),
  -- A run that is made again before another one was may find otherwise: then it is sealed anew.
  DROP CONSTRAINT seals_check,
  ADD CONSTRAINT seals_interval CHECK (recorded_after <= recorded_by);

-- | kind     | a row of                                                        | key            |
-- |----------|-----------------------------------------------------------------|----------------|
-- | decision | tieout.finding_actions                                          | finding/id     |
-- | counted  | tieout.counted_actions                                          | finding/id/run |
-- | closing  | tieout.closed_periods                                           | day            |
-- | run      | tieout.nights, once another run was made after it                | run            |
-- | findings | tieout.findings: how many a run has, and the digest of all of them | run          |
-- | entry    | tieout.entries, where no event tells of it                      | money/number   |
CREATE TABLE tieout.sealed_rows (
  seal bigint NOT NULL,
  kind text COLLATE "C" NOT NULL
    CHECK (kind IN ('decision', 'counted', 'closing', 'run', 'findings', 'entry')),
  key  text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, key, seal)
);
CREATE INDEX sealed_rows_by_seal ON tieout.sealed_rows (seal);
CREATE INDEX entries_untellable ON tieout.entries (recorded_at)
  WHERE kind IN ('suspense', 'release') OR is_imported;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.sealed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.sealed_rows FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.sealed_rows FROM CURRENT_USER;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT ON tieout.sealed_rows TO tieout_writer;
  END IF;
END $$;
