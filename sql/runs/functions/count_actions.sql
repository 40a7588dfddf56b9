-- Records the decisions that a run counts: those that are due and that no earlier run has counted. Does
-- nothing if they are recorded already.
CREATE OR REPLACE FUNCTION tieout.count_actions(p_run text, p_as_of timestamptz) RETURNS void
LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
BEGIN
  IF (SELECT n.has_counted_actions FROM tieout.run_records n WHERE n.run = p_run) THEN RETURN; END IF;
  INSERT INTO tieout.counted_actions (bucket, finding, id, run)
  SELECT a.bucket, a.finding, a.id, p_run
  FROM tieout.finding_actions a
  WHERE a.counts_from <= p_as_of
    AND a.at <= coalesce((SELECT n.known_at FROM tieout.run_records n WHERE n.run = p_run), 'infinity')
    AND NOT EXISTS (
      SELECT 1 FROM tieout.counted_actions c JOIN tieout.run_records n ON n.run = c.run
      WHERE c.bucket = a.bucket AND c.finding = a.finding AND c.id = a.id
        AND n.as_of < p_as_of AND tieout.is_in_chain(n));
  UPDATE tieout.run_records SET has_counted_actions = true WHERE run = p_run;
END $$;
