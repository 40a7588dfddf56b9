-- The findings of one subject, of all runs: what `tieout show` asks.
CREATE INDEX findings_by_subject ON tieout.findings (subject);
