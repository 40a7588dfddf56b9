-- The lists that a run expected to be swept: its report says the same when it is made again, whatever API
-- keys there are then.
ALTER TABLE tieout.nights ADD COLUMN expected text[] COLLATE "C";
