-- Slices of 64 buckets.
INSERT INTO tieout.slices (bucket, bucket_last)
SELECT n * 64, n * 64 + 63 FROM generate_series(0, 63) AS n;
