-- The work on the money: parts to credit, and credits to reverse.
CREATE OR REPLACE FUNCTION tieout.work_on(p_money tieout.money) RETURNS SETOF tieout.credit_work
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_entries integer[];
  v_part    tieout.money_part;
  v_entry   tieout.entries;
BEGIN
  IF p_money.subject_kind <> 'transaction' AND NOT tieout.credits_orders() THEN
    RETURN;
  END IF;
  v_entries := tieout.entries_of_parts(p_money);
  FOR v_place IN 1..cardinality(p_money.parts) LOOP
    v_part := p_money.parts[v_place];
    v_entry := NULL;
    IF v_entries[v_place] > 0 THEN
      SELECT e.* INTO v_entry FROM tieout.entries e WHERE e.bucket = p_money.bucket
        AND e.money = p_money.money AND e.number = v_entries[v_place];
    END IF;
    CONTINUE WHEN NOT CASE v_part.creditability
      WHEN 'creditable' THEN v_part.pays_order IS NULL AND v_entry.kind IS DISTINCT FROM 'credit'
        AND NOT tieout.was_reversed(p_money, v_part)
        AND tieout.bar_of_chain(p_money.chain, p_money.network) IS NULL
        AND NOT tieout.is_claimed_twice(p_money, v_part) AND NOT tieout.is_unlisted(p_money, v_part)
      WHEN 'withdrawn' THEN v_entry.kind IS NOT NULL
      ELSE false END;
    RETURN NEXT ROW(p_money.money, v_part.part,
      CASE v_part.creditability WHEN 'creditable' THEN 'credit' ELSE 'reverse' END, p_money.provider,
      p_money.network, p_money.subject_kind, p_money.subject, p_money.chain, v_part.log_index,
      v_part.reference,
      CASE v_part.creditability WHEN 'creditable' THEN tieout.account_of(p_money.provider, p_money.network,
        p_money.subject_kind, v_part.reference, v_part.seen_at, p_money.merchant) ELSE v_entry.account END,
      coalesce(v_part.amount, v_entry.amount), coalesce(v_part.asset, v_entry.asset),
      CASE WHEN v_entry.kind IS NOT NULL THEN v_entry.money || '/' || v_entry.number END,
      p_money.merchant
    )::tieout.credit_work;
  END LOOP;
END $$;
