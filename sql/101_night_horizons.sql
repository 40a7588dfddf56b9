-- Until when evidence counts in a run: where the run swept by itself, the time when it was done with that;
-- null where only what was seen by its time of judgement counts. Kept, so that a run that is resumed,
-- repeated or reported again has the same horizon.
ALTER TABLE tieout.nights ADD COLUMN seen_by timestamptz;
