-- Streams that changed and must be folded, written in the transaction of their events.
--
-- The fold deletes the tickets that it read before it read the events, so no change is lost. Rows
-- come and go all day: vacuum starts at a number of dead rows, not at a share of the table.
CREATE TABLE tieout.queue (
  bucket    smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream    uuid NOT NULL,
  ticket    uuid NOT NULL,
  -- By the database's clock, against which the age of the oldest row is measured.
  queued_at timestamptz DEFAULT now(),
  PRIMARY KEY (bucket, stream, ticket)
) WITH (
  autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0);
COMMENT ON TABLE tieout.queue IS
  'Streams that changed and must be folded, written in the transaction of their events.';
