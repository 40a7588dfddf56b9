-- Decisions of people about findings, one row each. Append-only.
--
-- `assign` states the owner and the due day, both: null for none. The text of a `comment` is its reason.
--
-- `at` is when it was decided. `counts_from` is the same moment in the time of the books: the time of the run
-- that the decision was made upon, plus what has passed since that run finished. The first run as of that
-- time or later counts the decision, once. So a decision made in the morning belongs to the next run; a
-- missed run that is made later, or a repeated run, does not count decisions made after it; and books kept
-- for another time than today's (a rehearsal, a sample) work the same way.
CREATE TABLE tieout.finding_actions (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  finding     uuid NOT NULL,
  id          uuid NOT NULL,
  action      text COLLATE "C" NOT NULL
    CHECK (action IN ('acknowledge', 'ignore', 'resolve', 'reopen', 'assign', 'comment')),
  at          timestamptz NOT NULL,
  counts_from timestamptz NOT NULL,
  actor       text COLLATE "C" NOT NULL CHECK (btrim(actor) <> ''),
  reason      text COLLATE "C",
  until       timestamptz,
  -- The run that it was made upon, and a digest of the finding's content there.
  run         text COLLATE "C" NOT NULL,
  content     uuid NOT NULL,
  owner       text COLLATE "C" CHECK (btrim(owner) <> ''),
  due         date CHECK (due BETWEEN '0001-01-01' AND '9999-12-31'),
  PRIMARY KEY (bucket, finding, id),
  CHECK (until IS NULL OR action = 'ignore'),
  CHECK (action NOT IN ('ignore', 'comment') OR btrim(coalesce(reason, '')) <> ''),
  CHECK (action = 'assign' OR num_nonnulls(owner, due) = 0),
  CONSTRAINT fits CHECK (
    tieout.fits(at) AND tieout.fits(counts_from) AND tieout.fits(until)
    AND tieout.fits(actor, 255) AND tieout.fits(reason, 2000) AND tieout.fits(run, 255)
    AND tieout.fits(owner, 255))
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.finding_actions
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.finding_actions IS 'Decisions of people about findings, one row each.';
