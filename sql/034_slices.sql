-- The buckets in 64 slices. A folder holds a slice by locking its row.
CREATE TABLE tieout.slices (
  bucket      smallint NOT NULL PRIMARY KEY CHECK (bucket BETWEEN 0 AND 4095),
  bucket_last smallint NOT NULL
);
INSERT INTO tieout.slices (bucket, bucket_last)
SELECT n * 64, n * 64 + 63 FROM generate_series(0, 63) AS n;
