-- What people decided about findings, one row a decision, never changed.
--
-- `at` is when it was decided. `counts_from` is the same moment in the books' time: the time of judgement of
-- the run that the decision was made upon, and what has passed since that run was done. The first run that
-- is judged as of that time or later counts the decision, once. So what is decided this morning belongs to
-- tonight's run, a night that was missed and is made up for does not know what was decided after it, a night
-- that is judged again does not either, and books that are kept for another time than today's (a rehearsal,
-- a sample) are kept all the same.
CREATE TABLE tieout.finding_actions (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  finding     uuid NOT NULL,
  id          uuid NOT NULL,
  action      text COLLATE "C" NOT NULL
    CHECK (action IN ('acknowledge', 'ignore', 'resolve', 'reopen')),
  at          timestamptz NOT NULL,
  counts_from timestamptz NOT NULL,
  actor       text COLLATE "C" NOT NULL CHECK (btrim(actor) <> ''),
  reason      text COLLATE "C",
  until       timestamptz,
  -- The run that it was made upon, and a digest of what the finding said there.
  run         text COLLATE "C" NOT NULL,
  content     uuid NOT NULL,
  PRIMARY KEY (bucket, finding, id),
  CHECK (until IS NULL OR action = 'ignore'),
  CHECK (action <> 'ignore' OR btrim(coalesce(reason, '')) <> '')
);
-- Which run counted which decision. Decided when a run is first settled, and never again: the run says the
-- same when it is judged again.
CREATE TABLE tieout.counted_actions (
  bucket  smallint NOT NULL,
  finding uuid NOT NULL,
  id      uuid NOT NULL,
  run     text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket, finding, id, run)
);
CREATE INDEX counted_actions_by_run ON tieout.counted_actions (run);
ALTER TABLE tieout.nights
  ADD COLUMN has_counted_actions boolean NOT NULL DEFAULT false,
  -- How many findings the run left open: what the next one opens with.
  ADD COLUMN closing bigint;
UPDATE tieout.nights SET closing = (SELECT count(*) FROM tieout.findings f
  WHERE f.run = nights.run AND f.state IN ('open', 'acknowledged', 'reopened'))
WHERE status = 'complete';
-- Where a finding is in its life, besides its state: until when it is ignored, what resolved it, and what it
-- said when it was resolved by hand.
ALTER TABLE tieout.findings
  ADD COLUMN ignored_until timestamptz,
  ADD COLUMN resolved_by text COLLATE "C" CHECK (resolved_by IN ('evidence', 'hand')),
  ADD COLUMN resolved_content uuid,
  DROP CONSTRAINT findings_change_check,
  ADD CONSTRAINT findings_change_check
    CHECK (change IN ('new', 'carried', 'reopened', 'resolved', 'ignored', 'lapsed'));
UPDATE tieout.findings SET resolved_by = 'evidence' WHERE state = 'resolved';
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['finding_actions', 'counted_actions']
  LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.%I
       FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change()', v_table);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON tieout.%I FROM PUBLIC', v_table);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON tieout.%I FROM CURRENT_USER', v_table);
  END LOOP;
END $$;
