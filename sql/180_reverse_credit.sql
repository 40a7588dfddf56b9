-- Takes a credit back with an entry of its own, in the caller's own transaction; also takes money out of suspense. The
-- balance may become negative: what was credited may have been spent.
--
-- | argument | meaning                                                                       |
-- |----------|-------------------------------------------------------------------------------|
-- | p_entry  | the credit: `entry` of tieout.credit's answer, or of tieout.credits           |
-- | p_reason | why; it stays with the entry                                                  |
-- | p_amount | the whole amount, to make sure; null: not compared                            |
--
-- | answer   | meaning                                                                       |
-- |----------|-------------------------------------------------------------------------------|
-- | outcome  | reversed, already_reversed, refused                                           |
-- | reason   | reason_missing, unknown_entry, not_a_credit, different_amount                 |
-- | entry    | the entry that takes it back                                                  |
--
-- Money that was withdrawn when its credit was taken back may be credited again when it is back. Otherwise somebody has
-- decided, and only tieout.credit(…, p_again => true) credits it again.
CREATE FUNCTION tieout.reverse_credit(p_entry text, p_reason text, p_amount numeric DEFAULT NULL)
RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_entry    tieout.entries;
  v_money    tieout.money;
  v_place    integer;
  v_last     integer;
  v_reversal integer;
  v_answer   tieout.credit_answer;
BEGIN
  IF btrim(coalesce(p_reason, '')) = '' THEN RETURN tieout.refused('reason_missing'); END IF;
  IF p_entry ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{1,9}$' THEN
    SELECT e.* INTO v_entry FROM tieout.entries e
    WHERE e.bucket = tieout.bucket_of(split_part(p_entry, '/', 1)::uuid)
      AND e.money = split_part(p_entry, '/', 1)::uuid AND e.number = split_part(p_entry, '/', 2)::integer;
  END IF;
  IF v_entry.money IS NULL THEN RETURN tieout.refused('unknown_entry'); END IF;
  IF v_entry.kind NOT IN ('credit', 'suspense') THEN RETURN tieout.refused('not_a_credit'); END IF;
  IF p_amount <> v_entry.amount THEN RETURN tieout.refused('different_amount'); END IF;

  LOOP
    SELECT max(e.number), max(e.number) FILTER (WHERE e.reverses = v_entry.number) INTO v_last, v_reversal
    FROM tieout.entries e WHERE e.bucket = v_entry.bucket AND e.money = v_entry.money;
    IF v_reversal IS NULL THEN
      v_money := tieout.money_of(v_entry.money);
      v_place := array_position(tieout.entries_of_parts(v_money), v_entry.number);
    ELSE
      RETURN ROW('already_reversed', NULL, v_entry.money || '/' || v_reversal, false, v_entry.account,
        v_entry.asset, -v_entry.amount)::tieout.credit_answer;
    END IF;
    IF tieout.post_compensation(v_entry,
      CASE v_entry.kind WHEN 'suspense' THEN 'release' ELSE 'reversal' END, v_last + 1, btrim(p_reason),
      (v_money.parts[v_place]).standing IS DISTINCT FROM 'withdrawn', clock_timestamp())
    THEN
      v_answer := ROW('reversed', NULL, v_entry.money || '/' || (v_last + 1), false, v_entry.account,
        v_entry.asset, -v_entry.amount);
      PERFORM tieout.settle_feed(v_money, v_answer);
      RETURN v_answer;
    END IF;
  END LOOP;
END $$;
