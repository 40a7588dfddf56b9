-- Adds "Explained by …" to the note of findings that were open and that another finding of their
-- subject now explains. Called after tieout.settle_run.
--
-- | argument              | meaning                                                |
-- |-----------------------|--------------------------------------------------------|
-- | p_run                 | the run, settled                                       |
-- | p_parents, p_children | pairs of classes: the first explains the second        |
--
-- Without nested loops, so that the few resolved findings are hashed once instead of searched once
-- per parent.
CREATE OR REPLACE FUNCTION tieout.annotate_explained(p_run text, p_parents text[], p_children text[])
RETURNS void LANGUAGE sql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET enable_nestloop = off
SET jit = off
AS $$
  UPDATE tieout.findings c
  SET note = c.note || ' Explained by ' || e.class || ' ' || replace(e.parent::text, '-', '') || '.'
  FROM (
    SELECT DISTINCT ON (x.bucket, x.finding) x.bucket, x.finding, p.class, p.finding AS parent
    FROM tieout.findings x
    JOIN unnest(p_parents, p_children) AS arrow (parent, child) ON arrow.child = x.class
    JOIN tieout.findings p ON p.run = p_run AND p.class = arrow.parent AND p.state <> 'resolved'
      AND p.provider = x.provider AND p.network = x.network AND p.merchant = x.merchant
      AND p.subject_kind = x.subject_kind AND p.subject = x.subject AND p.part = x.part
    WHERE x.run = p_run AND x.state = 'resolved' AND x.resolved_by = 'evidence'
      AND x.change IN ('resolved', 'lapsed')
    ORDER BY x.bucket, x.finding, p.class, p.finding
  ) AS e
  WHERE c.bucket = e.bucket AND c.finding = e.finding AND c.run = p_run
$$;
COMMENT ON FUNCTION tieout.annotate_explained IS
  'Adds "Explained by …" to the note of findings that were open and that another finding of their '
  'subject now explains.';
