-- Takes entries from the outbox, each once, in the caller's transaction, adds them to the stored
-- balances, lists their money for the books, and returns them to be published as events.
--
-- | argument | meaning                                                                    |
-- |----------|----------------------------------------------------------------------------|
-- | p_max    | number of entries                                                          |
-- | p_waits  | whether to wait for entries that another session has locked; else skip them |
-- A rollback returns them to the outbox. `is_event`: whether an event must be published. Suspense is no
-- customer's credit and has no event. An imported credit that was also ingested as a line keeps that line's
-- key (`takes_back` of its reversal).
CREATE OR REPLACE FUNCTION tieout.drain_outbox(p_max integer, p_waits boolean)
RETURNS TABLE (
  is_event boolean, kind text, entry text, takes_back text, provider text, network text,
  subject_kind text, subject text, chain text, log_index bigint, reference text, account text,
  asset text, contract text, amount numeric, credited_at timestamptz, taken_over_at timestamptz, merchant text
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_taken tieout.entry_outbox[];
BEGIN
  IF p_waits THEN
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entry_outbox t
      ORDER BY t.bucket, t.network, t.account, t.asset, t.money, t.number
      LIMIT p_max FOR UPDATE) AS w (u);
  ELSE
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entry_outbox t
      ORDER BY t.bucket, t.network, t.account, t.asset, t.money, t.number
      LIMIT p_max FOR UPDATE SKIP LOCKED) AS w (u);
  END IF;
  DELETE FROM tieout.entry_outbox u USING unnest(v_taken) AS t
  WHERE u.bucket = t.bucket AND u.network = t.network AND u.account = t.account AND u.asset = t.asset
    AND u.money = t.money AND u.number = t.number;
  INSERT INTO tieout.account_balances AS b (bucket, network, account, asset, amount, entries)
  SELECT t.bucket, t.network, t.account, t.asset, sum(t.amount), count(*)
  FROM unnest(v_taken) AS t GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (bucket, network, account, asset)
  DO UPDATE SET amount = b.amount + excluded.amount, entries = b.entries + excluded.entries;
  INSERT INTO tieout.books_due AS d (bucket, stream, due_at)
  SELECT tieout.bucket_of(t.money), t.money, min(e.credited_at)
  FROM unnest(v_taken) AS t
  JOIN tieout.entries e ON e.bucket = tieout.bucket_of(t.money) AND e.money = t.money AND e.number = t.number
  GROUP BY 1, 2 ORDER BY 1, 2
  ON CONFLICT (bucket, stream) DO UPDATE SET due_at = least(d.due_at, excluded.due_at);
  RETURN QUERY
    SELECT CASE e.kind
        WHEN 'credit' THEN l.fingerprint IS NULL
        WHEN 'reversal' THEN l.fingerprint IS NULL OR NOT EXISTS (
          SELECT 1 FROM tieout.events v WHERE v.bucket = e.bucket AND v.stream = e.money
            AND v.kind = 'credit_reversed' AND coalesce(v.object_id, l.note) IS NOT DISTINCT FROM l.note
            AND (v.note LIKE e.money || '/%') IS NOT TRUE
            AND v.account IS NOT DISTINCT FROM e.account AND v.amount = -e.amount)
        ELSE false END,
      e.kind, e.money || '/' || e.number,
      CASE WHEN e.kind <> 'reversal' THEN NULL
        WHEN l.fingerprint IS NULL THEN e.money || '/' || e.reverses ELSE l.note END,
      e.provider, e.network, e.subject_kind, e.subject, e.chain, e.log_index, e.reference, e.account,
      e.asset, e.contract, abs(e.amount), e.credited_at, CASE WHEN e.is_imported THEN e.recorded_at END,
      e.merchant
    FROM unnest(v_taken) AS t
    JOIN tieout.entries e ON e.bucket = tieout.bucket_of(t.money) AND e.money = t.money AND e.number = t.number
    LEFT JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
      AND c.number = coalesce(e.reverses, e.number) AND c.kind = 'credit' AND c.is_imported
    LEFT JOIN LATERAL tieout.ingested_line(c) AS l ON c.money IS NOT NULL
    ORDER BY e.bucket, e.money, e.number;
END $$;
COMMENT ON FUNCTION tieout.drain_outbox IS
  'Takes entries from the outbox, each once, in the caller''s transaction, adds them to the stored '
  'balances, lists their money for the books, and returns them to be published as events.';
