-- Imports a credit that another system made in the past. It is written as it was made, whatever is known of
-- the money today, so that the same money is not credited again.
--
-- Arguments as of tieout.credit; account, amount and asset are required. credited_at: when the
-- other system credited it.
--
-- Outcomes: credited, already_credited (imported before), refused: exists_with_different_… if its
-- money has another credit. A credit on an unknown chain is refused, though it is a fact: no money
-- could be compared with it, and the same money would be credited again under the chain's right
-- name. Correct the line, or register the name, and import it then. A credit of money that is
-- claimed twice is imported: it was made and must not be made again.
CREATE OR REPLACE FUNCTION tieout.import_credit(
  provider text, network text, chain text, tx_hash text, log_index bigint, reference text,
  account text, amount numeric, asset text, credited_at timestamptz, order_id text DEFAULT NULL,
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
  p_reference ALIAS FOR $6;
  p_account ALIAS FOR $7;
  p_amount ALIAS FOR $8;
  p_asset ALIAS FOR $9;
  p_credited_at ALIAS FOR $10;
  p_order_id ALIAS FOR $11;
  p_merchant text := coalesce($12, '');
  v_chain  text := tieout.chain_of(p_chain, p_network);
  v_hash   text := nullif(tieout.canonical_tx_hash(tieout.chain_of(p_chain, p_network), p_tx_hash), '');
  v_asset text;
  v_kind  text;
  v_money tieout.money;
  v_part  tieout.money_part;
  v_place integer;
  v_entry tieout.entries;
  v_taken tieout.entries;
  v_last  integer;
  v_reason text;
BEGIN
  IF coalesce(p_provider, '') = '' OR coalesce(p_network, '') = '' OR p_amount IS NULL
    OR coalesce(p_asset, '') = '' OR p_credited_at IS NULL
    OR (CASE WHEN v_hash IS NOT NULL THEN coalesce(p_chain, '') = ''
      ELSE coalesce(p_order_id, '') = '' END)
  THEN
    RETURN tieout.refused('key_incomplete');
  END IF;
  v_reason := tieout.invalid_call(
    p_provider, p_chain, p_tx_hash, p_reference, p_account, p_asset, p_order_id, p_credited_at, p_merchant);
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  IF v_chain IS NULL AND (p_chain <> '' OR v_hash IS NOT NULL) THEN
    RETURN tieout.refused('unknown_chain');
  END IF;
  IF p_network NOT IN ('mainnet', 'testnet') OR EXISTS (
    SELECT 1 FROM tieout.chain_names c WHERE c.chain = v_chain AND c.network <> p_network)
  THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  IF p_amount <= 0 OR p_amount = 'NaN' THEN RETURN tieout.refused('amount_not_positive'); END IF;
  IF NOT tieout.fits(p_amount) THEN RETURN tieout.refused('amount_out_of_range'); END IF;
  IF tieout.is_blank(p_account) OR p_account LIKE '@%' THEN
    RETURN tieout.refused('account_reserved');
  END IF;
  v_kind := CASE WHEN v_hash IS NOT NULL THEN 'transaction'
    ELSE tieout.registry() -> 'providers' ->> p_provider END;
  v_money := tieout.money_of(tieout.stream_of(p_provider, p_network, v_kind,
    CASE v_kind WHEN 'transaction' THEN v_chain END, coalesce(v_hash, p_order_id), p_merchant));
  v_chain := coalesce(v_money.chain, v_chain);
  IF tieout.bar_of_chain(v_chain, p_network) IS NOT NULL THEN
    RETURN tieout.refused(tieout.bar_of_chain(v_chain, p_network));
  END IF;
  v_asset := CASE WHEN strpos(p_asset, '/') > 0 THEN p_asset ELSE coalesce(
    tieout.asset_of(v_chain, NULL, p_asset), tieout.asset_of(v_chain, p_asset, NULL)) END;
  IF tieout.is_blank(split_part(v_asset, '/', 2)) OR v_asset NOT LIKE '_%/_%' THEN
    RETURN tieout.refused('unknown_asset');
  END IF;
  v_money.provider := p_provider;
  v_money.network := p_network;
  v_money.merchant := p_merchant;
  v_money.subject_kind := v_kind;
  v_money.subject := coalesce(v_hash, p_order_id);
  v_money.chain := v_chain;

  LOOP
    SELECT coalesce(max(e.number), 0) INTO v_last FROM tieout.entries e
    WHERE e.bucket = v_money.bucket AND e.money = v_money.money;
    v_entry := NULL;
    IF cardinality(v_money.parts) = 0 THEN
      -- The money is unknown: another credit counts as the same one if nothing distinguishes them.
      SELECT e.* INTO v_entry FROM tieout.unreversed_entries(v_money.bucket, v_money.money) e
      WHERE (e.log_index = p_log_index) IS NOT FALSE AND (e.reference = p_reference) IS NOT FALSE
        AND NOT (e.log_index IS NULL AND p_log_index IS NOT NULL AND e.amount <> p_amount)
      ORDER BY e.amount = p_amount DESC, e.number LIMIT 1;
      v_part := ROW('', p_log_index, p_reference, NULL, NULL, p_amount, v_asset, NULL, NULL, NULL);
    ELSE
      v_place := tieout.part_meant(v_money, p_log_index, p_reference, p_amount, v_asset);
      IF v_place = 0 THEN RETURN tieout.refused('unknown_money'); END IF;
      IF v_place < 0 THEN RETURN tieout.refused('ambiguous_money'); END IF;
      SELECT e.* INTO v_entry FROM tieout.entries e
      WHERE e.bucket = v_money.bucket AND e.money = v_money.money
        AND e.number = (tieout.entries_of_parts(v_money))[v_place];
      v_part := v_money.parts[v_place];
      v_part.amount := p_amount;
      v_part.asset := v_asset;
    END IF;
    IF v_entry.kind = 'credit' THEN
      RETURN CASE
        WHEN v_asset <> v_entry.asset THEN tieout.refused('exists_with_different_asset')
        WHEN p_amount <> v_entry.amount THEN tieout.refused('exists_with_different_amount')
        WHEN p_account <> v_entry.account THEN tieout.refused('exists_with_different_account')
        ELSE tieout.done('already_credited', v_entry) END;
    END IF;
    -- Imported before and reversed since: it was made once.
    SELECT e.* INTO v_taken FROM tieout.entries e
    JOIN tieout.entries r ON r.bucket = e.bucket AND r.money = e.money AND r.reverses = e.number
    WHERE e.bucket = v_money.bucket AND e.money = v_money.money AND e.kind = 'credit' AND e.is_imported
      AND e.account = p_account AND e.asset = v_asset AND e.amount = p_amount
      AND e.credited_at = p_credited_at AND (e.log_index = p_log_index) IS NOT FALSE
    ORDER BY e.number LIMIT 1;
    IF FOUND THEN RETURN tieout.done('already_credited', v_taken); END IF;
    v_place := tieout.post_entry(
      v_money, v_part, v_last, v_entry, p_account, p_credited_at, clock_timestamp(), true);
    IF v_place IS NOT NULL THEN
      PERFORM tieout.note_claims(v_money);
      RETURN ROW('credited', NULL, v_money.money || '/' || v_place, false, p_account, v_asset,
        p_amount)::tieout.credit_answer;
    END IF;
  END LOOP;
END $$;
COMMENT ON FUNCTION tieout.import_credit IS
  'Imports a credit that another system made in the past.';
