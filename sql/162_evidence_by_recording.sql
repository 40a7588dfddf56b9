-- What was recorded between two seals: rows lie in the order in which they were recorded, so a few blocks
-- are read, however many there are. (Events and sightings: 131_horizon.sql.)
CREATE INDEX deliveries_by_recording ON tieout.deliveries USING brin (recorded_at)
  WITH (pages_per_range = 16);
CREATE INDEX pages_by_recording ON tieout.pages USING brin (recorded_at)
  WITH (pages_per_range = 16);
CREATE INDEX rejections_by_recording ON tieout.rejections USING brin (recorded_at)
  WITH (pages_per_range = 16);
