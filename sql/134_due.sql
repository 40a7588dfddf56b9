-- Units (streams, groups) whose findings may change by the clock alone: when a grace ends, or when
-- evidence that a run looking back did not see yet becomes visible to the next.
CREATE TABLE tieout.due (
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  unit   uuid NOT NULL,
  kind   text COLLATE "C" NOT NULL CHECK (kind IN ('stream', 'group')),
  due_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, unit)
);
-- Which run the rows of tieout.due belong to: only the run after it may judge what changed alone.
ALTER TABLE tieout.nights ADD COLUMN holds_due boolean NOT NULL DEFAULT false;
