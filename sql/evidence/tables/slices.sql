-- The 4,096 buckets in 64 slices. A folding session owns a slice while it locks its row.
CREATE TABLE tieout.slices (
  bucket      smallint NOT NULL PRIMARY KEY CHECK (bucket BETWEEN 0 AND 4095),
  bucket_last smallint NOT NULL
);
COMMENT ON TABLE tieout.slices IS 'The 4,096 buckets in 64 slices.';
