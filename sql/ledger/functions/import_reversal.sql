-- Imports the reversal of an imported credit: reverses the first unreversed one of the same money, account
-- and amount.
--
-- Arguments as of tieout.import_credit; the amount is that of the credit. Outcomes: reversed,
-- already_reversed, refused: unknown_entry if there is none.
CREATE OR REPLACE FUNCTION tieout.import_reversal(
  provider text, network text, chain text, tx_hash text, log_index bigint, account text,
  amount numeric, order_id text DEFAULT NULL,
  merchant text DEFAULT ''
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_provider ALIAS FOR $1;
  p_network ALIAS FOR $2;
  p_chain ALIAS FOR $3;
  p_tx_hash ALIAS FOR $4;
  p_log_index ALIAS FOR $5;
  p_account ALIAS FOR $6;
  p_amount ALIAS FOR $7;
  p_order_id ALIAS FOR $8;
  p_merchant text := coalesce($9, '');
  v_chain text := tieout.chain_of(p_chain, p_network);
  v_hash  text := nullif(tieout.canonical_tx_hash(v_chain, p_tx_hash), '');
  v_kind  text := CASE WHEN v_hash IS NOT NULL THEN 'transaction'
    ELSE tieout.registry() -> 'providers' ->> p_provider END;
  v_money uuid;
  v_entry tieout.entries;
  v_reason text;
BEGIN
  IF coalesce(p_provider, '') = '' OR coalesce(p_network, '') = '' OR p_amount IS NULL
    OR (v_hash IS NULL AND coalesce(p_order_id, '') = '')
  THEN
    RETURN tieout.refused('key_incomplete');
  END IF;
  v_reason := tieout.invalid_call(p_provider, p_chain, p_tx_hash, NULL, p_account, NULL, p_order_id, NULL,
    p_merchant);
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  IF v_hash IS NOT NULL AND v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  v_money := tieout.stream_of(p_provider, p_network, v_kind,
    CASE v_kind WHEN 'transaction' THEN v_chain END, coalesce(v_hash, p_order_id), p_merchant);
  SELECT e.* INTO v_entry FROM tieout.entries e
  LEFT JOIN tieout.entries r ON r.bucket = e.bucket AND r.money = e.money AND r.reverses = e.number
  WHERE e.bucket = tieout.bucket_of(v_money) AND e.money = v_money AND e.kind = 'credit'
    AND e.is_imported AND e.amount = p_amount AND (e.account = p_account) IS NOT FALSE
    AND (e.log_index = p_log_index) IS NOT FALSE
  ORDER BY r.number IS NOT NULL, e.number LIMIT 1;
  IF v_entry.money IS NULL THEN RETURN tieout.refused('unknown_entry'); END IF;
  RETURN tieout.reverse_credit(v_entry.money || '/' || v_entry.number, 'imported', p_amount);
END $$;
COMMENT ON FUNCTION tieout.import_reversal IS
  'Imports the reversal of an imported credit: reverses the first unreversed one of the same '
  'money, account and amount.';
