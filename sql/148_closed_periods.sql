-- Periods whose books are closed: up to the time of judgement of a run, and what its reports said. Never
-- changed: what comes later is an adjustment of a later period.
CREATE TABLE tieout.closed_periods (
  day           text COLLATE "C" NOT NULL PRIMARY KEY,
  run           text COLLATE "C" NOT NULL,
  -- The period's end, exclusive: the run's time of judgement.
  ends_at       timestamptz NOT NULL,
  -- What was recorded by then is in the closed reports.
  recorded_by   timestamptz NOT NULL,
  -- The SHA-256 of run.json, which holds those of all other files.
  report_sha256 text COLLATE "C" NOT NULL CHECK (report_sha256 ~ '^[0-9a-f]{64}$'),
  closed_at     timestamptz NOT NULL,
  -- The same in the books' time, as with decisions about findings: runs as of then and later know of it.
  counts_from   timestamptz NOT NULL,
  closed_by     text COLLATE "C" NOT NULL CHECK (btrim(closed_by) <> ''),
  note          text COLLATE "C"
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.closed_periods
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.closed_periods FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.closed_periods FROM CURRENT_USER;
-- Closed periods, the latest first.
CREATE VIEW tieout.periods AS
SELECT c.day, c.run AS run_id, c.ends_at, c.recorded_by, c.report_sha256, c.closed_at, c.closed_by,
       c.note
FROM tieout.closed_periods c ORDER BY c.ends_at DESC;
