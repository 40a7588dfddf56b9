-- What a finding came of: the stream, group, account or tally that was judged. A night that judges only
-- what changed resolves the findings of the units that it judged again, and carries all others over.
ALTER TABLE tieout.judged ADD COLUMN unit uuid;
ALTER TABLE tieout.findings ADD COLUMN unit uuid;
-- The units that a run judged, where it did not judge all of them.
CREATE UNLOGGED TABLE tieout.judged_units (
  bucket smallint NOT NULL,
  run    text COLLATE "C" NOT NULL,
  unit   uuid NOT NULL,
  PRIMARY KEY (bucket, run, unit)
);
