-- Takes back a credit that tieout.import_credit took over, as the other system did: the first of the same money,
-- account and amount that stands. Answers reversed, already_reversed, or refused: unknown_entry where there is none.
--
-- Arguments as of tieout.import_credit; the amount is the credit's.
CREATE FUNCTION tieout.import_reversal(
  p_provider text, p_network text, p_chain text, p_tx_hash text, p_log_index bigint, p_account text,
  p_amount numeric, p_order_id text DEFAULT NULL
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_chain text := tieout.chain_of(p_chain, p_network);
  v_hash  text := nullif(tieout.canonical_tx_hash(v_chain, p_tx_hash), '');
  v_kind  text := CASE WHEN v_hash IS NOT NULL THEN 'transaction'
    WHEN p_provider = 'payin' THEN 'order' ELSE 'payment' END;
  v_money uuid;
  v_entry tieout.entries;
BEGIN
  IF coalesce(p_provider, '') = '' OR coalesce(p_network, '') = '' OR p_amount IS NULL
    OR (v_hash IS NULL AND coalesce(p_order_id, '') = '')
  THEN
    RETURN tieout.refused('key_incomplete');
  END IF;
  IF v_hash IS NOT NULL AND v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  v_money := tieout.stream_of(p_provider, p_network, v_kind,
    CASE v_kind WHEN 'transaction' THEN v_chain END, coalesce(v_hash, p_order_id));
  SELECT e.* INTO v_entry FROM tieout.entries e
  LEFT JOIN tieout.entries r ON r.bucket = e.bucket AND r.money = e.money AND r.reverses = e.number
  WHERE e.bucket = tieout.bucket_of(v_money) AND e.money = v_money AND e.kind = 'credit'
    AND e.is_imported AND e.amount = p_amount AND (e.account = p_account) IS NOT FALSE
    AND (e.log_index = p_log_index) IS NOT FALSE
  ORDER BY r.number IS NOT NULL, e.number LIMIT 1;
  IF v_entry.money IS NULL THEN RETURN tieout.refused('unknown_entry'); END IF;
  RETURN tieout.reverse_credit(v_entry.money || '/' || v_entry.number, 'imported', p_amount);
END $$;
