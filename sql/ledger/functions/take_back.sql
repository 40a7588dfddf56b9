-- Reverses an entry, for tieout.reverse_credit and tieout.reverse_folded. If p_money is null, the projection
-- is read.
CREATE OR REPLACE FUNCTION tieout.take_back(
  p_entry text, p_reason text, p_amount numeric, p_money tieout.money
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_entry    tieout.entries;
  v_money    tieout.money := p_money;
  v_place    integer;
  v_last     integer;
  v_reversal integer;
  v_answer   tieout.credit_answer;
BEGIN
  IF tieout.is_blank(p_reason) THEN RETURN tieout.refused('reason_missing'); END IF;
  IF NOT tieout.fits(p_reason, 2000) THEN RETURN tieout.refused('text_too_long'); END IF;
  IF p_entry ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{1,9}$' THEN
    SELECT e.* INTO v_entry FROM tieout.entries e
    WHERE e.bucket = tieout.bucket_of(split_part(p_entry, '/', 1)::uuid)
      AND e.money = split_part(p_entry, '/', 1)::uuid AND e.number = split_part(p_entry, '/', 2)::integer;
  END IF;
  IF v_entry.money IS NULL THEN RETURN tieout.refused('unknown_entry'); END IF;
  IF v_entry.kind NOT IN ('credit', 'suspense') THEN RETURN tieout.refused('not_a_credit'); END IF;
  IF p_amount <> v_entry.amount THEN RETURN tieout.refused('different_amount'); END IF;

  -- Until no other call writes the number that follows the entries of the decision.
  LOOP
    SELECT max(e.number), max(e.number) FILTER (WHERE e.reverses = v_entry.number) INTO v_last, v_reversal
    FROM tieout.entries e WHERE e.bucket = v_entry.bucket AND e.money = v_entry.money;
    IF v_reversal IS NOT NULL THEN
      RETURN ROW('already_reversed', NULL, v_entry.money || '/' || v_reversal, false, v_entry.account,
        v_entry.asset, -v_entry.amount)::tieout.credit_answer;
    END IF;
    IF p_money.is_folded THEN
      v_money.bucket := v_entry.bucket;
      v_money.money := v_entry.money;
    ELSE
      v_money := tieout.money_of(v_entry.money);
    END IF;
    v_place := array_position(tieout.entries_of_parts(v_money), v_entry.number);
    IF tieout.post_compensation(v_entry,
      CASE v_entry.kind WHEN 'suspense' THEN 'release' ELSE 'reversal' END, v_last + 1, btrim(p_reason),
      (v_money.parts[v_place]).creditability IS DISTINCT FROM 'withdrawn', clock_timestamp())
    THEN
      v_answer := ROW('reversed', NULL, v_entry.money || '/' || (v_last + 1), false, v_entry.account,
        v_entry.asset, -v_entry.amount);
      PERFORM tieout.settle_feed(v_money, v_answer);
      RETURN v_answer;
    END IF;
  END LOOP;
END $$;
