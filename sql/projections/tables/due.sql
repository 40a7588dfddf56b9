-- Streams and groups whose findings may change by time alone: a grace period ends, or evidence that a run did
-- not see, because it was limited to an earlier time, becomes visible to the next.
CREATE TABLE tieout.due (
  bucket smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  unit   uuid NOT NULL,
  kind   text COLLATE "C" NOT NULL CHECK (kind IN ('stream', 'group')),
  due_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, unit),
  CONSTRAINT due_readable CHECK (
    octet_length(kind) <= 1280
    AND due_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
COMMENT ON TABLE tieout.due IS
  'Streams and groups whose findings may change by time alone: a grace period ends, or evidence '
  'that a run did not see, because it was limited to an earlier time, becomes visible to the '
  'next.';
