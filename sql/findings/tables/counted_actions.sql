-- Which run counted which decision. Append-only: recorded when a run is first settled, so that a repeated run
-- counts the same.
CREATE TABLE tieout.counted_actions (
  bucket  smallint NOT NULL,
  finding uuid NOT NULL,
  id      uuid NOT NULL,
  run     text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket, finding, id, run)
);
CREATE INDEX counted_actions_by_run ON tieout.counted_actions (run);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.counted_actions
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.counted_actions IS 'Which run counted which decision.';
