-- Digests of single rows, sealed by the first seal after the row came, so that `tieout verify` can
-- name a changed row. Append-only.
--
-- | kind     | a row of                                                           | key            |
-- |----------|--------------------------------------------------------------------|----------------|
-- | decision | tieout.finding_actions                                             | finding/id     |
-- | counted  | tieout.counted_actions                                             | finding/id/run |
-- | closing  | tieout.closed_periods                                              | day            |
-- | prepared | tieout.closing_preparations                                        | day/number     |
-- | run      | tieout.run_records, once a later run was made                           | run            |
-- | findings | tieout.findings: how many a run has, and the digest of all of them | run            |
-- | entry    | tieout.entries, if no event states it                              | money/number   |
CREATE TABLE tieout.sealed_rows (
  seal bigint NOT NULL,
  kind text COLLATE "C" NOT NULL
    CHECK (kind IN ('decision', 'counted', 'closing', 'prepared', 'run', 'findings', 'entry')),
  key  text COLLATE "C" NOT NULL,
  hash text COLLATE "C" NOT NULL,
  PRIMARY KEY (kind, key, seal)
);
CREATE INDEX sealed_rows_by_seal ON tieout.sealed_rows (seal);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.sealed_rows
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.sealed_rows IS
  'Digests of single rows, sealed by the first seal after the row came, so that `tieout verify` '
  'can name a changed row.';
