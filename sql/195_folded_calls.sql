-- tieout.suspend for money that the caller has folded: see there, and tieout.credit_folded.
CREATE FUNCTION tieout.suspend_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_part text, p_at timestamptz DEFAULT NULL
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_money tieout.money := tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts);
BEGIN
  IF EXISTS (SELECT FROM tieout.chain_names c WHERE c.chain = p_chain AND c.network <> p_network) THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), NULL, NULL, NULL,
    coalesce(p_at, clock_timestamp()), false, true);
END $$;

-- tieout.reverse_credit for money that the caller has folded: it is withdrawn already, whatever the projections say.
CREATE FUNCTION tieout.reverse_folded(
  p_entry text, p_reason text, p_provider text, p_network text, p_subject_kind text, p_subject text,
  p_chain text, p_parts json
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
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
  v_money := tieout.money_folded(
    v_entry.money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts);

  LOOP
    SELECT max(e.number), max(e.number) FILTER (WHERE e.reverses = v_entry.number) INTO v_last, v_reversal
    FROM tieout.entries e WHERE e.bucket = v_entry.bucket AND e.money = v_entry.money;
    IF v_reversal IS NOT NULL THEN
      RETURN ROW('already_reversed', NULL, v_entry.money || '/' || v_reversal, false, v_entry.account,
        v_entry.asset, -v_entry.amount)::tieout.credit_answer;
    END IF;
    v_place := array_position(tieout.entries_of_parts(v_money), v_entry.number);
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
