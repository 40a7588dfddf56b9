-- When a change was queued, by the database's own clock: how long the oldest has waited is asked of the
-- same clock. The default serves every writer.
ALTER TABLE tieout.queue ADD COLUMN queued_at timestamptz DEFAULT now();
-- Rows come and go all day long: they are cleared away by their number, not by a share of the table.
ALTER TABLE tieout.queue SET (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0);
