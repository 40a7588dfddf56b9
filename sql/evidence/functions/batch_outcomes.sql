-- The outcome of append_batch for each event of a batch that is still staged: stored, already_stored or
-- stored_conflicting.
--
-- stored_conflicting: stored beside another event with the same event id.
CREATE OR REPLACE FUNCTION tieout.batch_outcomes(p_batch uuid)
RETURNS TABLE (ordinal integer, outcome text) LANGUAGE sql STABLE AS $$
  SELECT s.ordinal,
    CASE
      WHEN e.batch <> s.batch OR (e.evidence, e.row_number) <> (s.evidence, s.row_number)
        THEN 'already_stored'
      WHEN EXISTS (
        SELECT 1 FROM tieout.events o
        WHERE o.bucket = e.bucket AND o.stream = e.stream AND o.source = e.source
          AND o.fingerprint <> e.fingerprint
          AND (o.event_id = e.event_id
            OR (e.event_id IS NULL AND o.kind = e.kind AND o.part = e.part)))
        THEN 'stored_conflicting'
      ELSE 'stored'
    END
  FROM tieout.staged_events s
  JOIN tieout.events e USING (bucket, stream, fingerprint)
  WHERE s.batch = p_batch
  ORDER BY s.ordinal
$$;
COMMENT ON FUNCTION tieout.batch_outcomes IS
  'The outcome of append_batch for each event of a batch that is still staged: stored, '
  'already_stored or stored_conflicting.';
