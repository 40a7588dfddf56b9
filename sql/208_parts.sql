-- How many transfers the transaction of a transfer has: who credits one need not look for others.
ALTER TABLE tieout.transfer_states ADD COLUMN parts integer;
UPDATE tieout.transfer_states t SET parts = s.parts
FROM (SELECT bucket, stream, count(*) AS parts FROM tieout.transfer_states GROUP BY 1, 2) AS s
WHERE s.bucket = t.bucket AND s.stream = t.stream;
ALTER TABLE tieout.transfer_states ALTER COLUMN parts SET NOT NULL;
