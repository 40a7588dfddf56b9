-- The pages of a walk: whether it has begun already, and what it rests on.
CREATE INDEX pages_by_sweep ON tieout.pages (provider, network, resource, sweep);
