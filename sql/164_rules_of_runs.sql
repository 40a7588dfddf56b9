-- By which rules a run judged: their version and a digest of their settings, as `rules-changed` tells them.
ALTER TABLE tieout.nights ADD COLUMN rules text COLLATE "C";
