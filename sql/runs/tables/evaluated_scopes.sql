-- Units (streams, groups, accounts, tallies) that a run evaluated, if it did not evaluate all of
-- them. Unlogged.
CREATE UNLOGGED TABLE tieout.evaluated_scopes (
  bucket smallint NOT NULL,
  run    text COLLATE "C" NOT NULL,
  unit   uuid NOT NULL,
  PRIMARY KEY (bucket, run, unit)
);
COMMENT ON TABLE tieout.evaluated_scopes IS
  'Units (streams, groups, accounts, tallies) that a run evaluated, if it did not evaluate all of '
  'them.';
