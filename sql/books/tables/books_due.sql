-- Streams to be looked at by the next day's books, though nothing new is recorded of them: something happens
-- in them after the last booked day, or an entry of the ledger left the outbox.
CREATE TABLE tieout.books_due (
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream uuid NOT NULL,
  due_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, stream),
  CONSTRAINT books_due_readable CHECK (
    due_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
COMMENT ON TABLE tieout.books_due IS
  'Streams to be looked at by the next day''s books, though nothing new is recorded of them: '
  'something happens in them after the last booked day, or an entry of the ledger left the outbox.';
