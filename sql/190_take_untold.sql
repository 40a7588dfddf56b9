-- Takes entries that the event store does not know yet, each once, in the caller's transaction: a rollback gives them
-- back, and of two who take at once each gets others. In the order of their key.
--
-- | argument | meaning                                                                              |
-- |----------|--------------------------------------------------------------------------------------|
-- | p_max    | how many at a time                                                                   |
-- | p_waits  | whether to wait for those that somebody else is telling, instead of passing them over |
--
-- `is_event`: whether the event store is to be told. Money in suspense is nobody's credit. A credit that was taken over
-- from another system, and was ingested as a line besides, is known under that line's key (`takes_back` of
-- its reversal), and so is what took it back.
CREATE FUNCTION tieout.take_untold(p_max integer, p_waits boolean)
RETURNS TABLE (
  is_event boolean, kind text, entry text, takes_back text, provider text, network text,
  subject_kind text, subject text, chain text, log_index bigint, reference text, account text,
  asset text, contract text, amount numeric, credited_at timestamptz, taken_over_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_taken tieout.entries_untold[];
BEGIN
  IF p_waits THEN
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entries_untold t ORDER BY t.bucket, t.money, t.number
      LIMIT p_max FOR UPDATE) AS w (u);
  ELSE
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entries_untold t ORDER BY t.bucket, t.money, t.number
      LIMIT p_max FOR UPDATE SKIP LOCKED) AS w (u);
  END IF;
  DELETE FROM tieout.entries_untold u USING unnest(v_taken) AS t
  WHERE u.bucket = t.bucket AND u.money = t.money AND u.number = t.number;
  RETURN QUERY
    SELECT CASE e.kind
        WHEN 'credit' THEN l.fingerprint IS NULL
        WHEN 'reversal' THEN l.fingerprint IS NULL OR NOT EXISTS (
          SELECT FROM tieout.events v WHERE v.bucket = e.bucket AND v.stream = e.money
            AND v.kind = 'credit_reversed' AND coalesce(v.object_id, l.note) IS NOT DISTINCT FROM l.note
            AND (v.note LIKE e.money || '/%') IS NOT TRUE
            AND v.account IS NOT DISTINCT FROM e.account AND v.amount = -e.amount)
        ELSE false END,
      e.kind, e.money || '/' || e.number,
      CASE WHEN e.kind <> 'reversal' THEN NULL
        WHEN l.fingerprint IS NULL THEN e.money || '/' || e.reverses ELSE l.note END,
      e.provider, e.network, e.subject_kind, e.subject, e.chain, e.log_index, e.reference, e.account,
      e.asset, e.contract, abs(e.amount), e.credited_at, CASE WHEN e.is_imported THEN e.recorded_at END
    FROM unnest(v_taken) AS t
    JOIN tieout.entries e ON e.bucket = t.bucket AND e.money = t.money AND e.number = t.number
    LEFT JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
      AND c.number = coalesce(e.reverses, e.number) AND c.kind = 'credit' AND c.is_imported
    LEFT JOIN LATERAL tieout.ingested_line(c) AS l ON c.money IS NOT NULL
    ORDER BY e.bucket, e.money, e.number;
END $$;
