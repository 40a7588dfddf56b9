-- Until when a run reads what was recorded: all of it was committed when the run began to read, and what
-- comes later is stamped later. So the same evidence can be read again, exactly.
ALTER TABLE tieout.nights
  ADD COLUMN recorded_by timestamptz,
  ADD COLUMN is_full boolean NOT NULL DEFAULT true,
  ADD COLUMN settings_digest text COLLATE "C";
-- What was recorded between two runs: rows lie in the order in which they were recorded, so a few blocks
-- are read, however many there are.
CREATE INDEX events_by_recording ON tieout.events USING brin (recorded_at)
  WITH (pages_per_range = 16);
CREATE INDEX sightings_by_recording ON tieout.sightings USING brin (recorded_at)
  WITH (pages_per_range = 16);
