-- Streams that changed and wait to be folded, written in the transaction of their events. A folder
-- deletes the tickets that it had read before it read the events, so a change is never passed over.
CREATE TABLE tieout.queue (
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream uuid NOT NULL,
  ticket uuid NOT NULL,
  PRIMARY KEY (bucket, stream, ticket)
);
