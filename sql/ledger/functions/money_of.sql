-- A transaction, an order or a payment from its projection; without parts if there is none.
CREATE OR REPLACE FUNCTION tieout.money_of(p_money uuid) RETURNS tieout.money
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_money tieout.money;
BEGIN
  v_money.money := p_money;
  v_money.bucket := tieout.bucket_of(p_money);
  SELECT NOT EXISTS (
      SELECT 1 FROM tieout.queue q WHERE q.bucket = v_money.bucket AND q.stream = p_money),
    min(t.provider), min(t.network), 'transaction', min(t.tx_hash), min(t.chain),
    array_agg(ROW(t.name, t.log_index, t.reference, t.order_id, t.creditability, t.creditable,
      tieout.asset_of(t.chain, t.contract, t.currency), t.contract, t.currency,
      coalesce(t.detected_at, t.first_seen))::tieout.money_part ORDER BY t.log_index, t.name),
    coalesce(min(t.merchant), '')
  INTO v_money.is_folded, v_money.provider, v_money.network, v_money.subject_kind, v_money.subject,
    v_money.chain, v_money.parts, v_money.merchant
  FROM tieout.transfer_states t WHERE t.bucket = v_money.bucket AND t.stream = p_money;
  IF v_money.parts IS NOT NULL THEN RETURN v_money; END IF;

  SELECT p.provider, p.network, p.kind, p.id, p.chain,
    ARRAY[ROW('', NULL, p.reference, NULL, p.creditability, p.creditable,
      tieout.asset_of(p.chain, p.creditable_contract, p.creditable_currency),
      p.creditable_contract, p.creditable_currency, p.first_seen)::tieout.money_part], p.merchant
  INTO v_money.provider, v_money.network, v_money.subject_kind, v_money.subject, v_money.chain,
    v_money.parts, v_money.merchant
  FROM tieout.payment_states p
  WHERE p.bucket = v_money.bucket AND p.stream = p_money AND p.kind IN ('order', 'payment');
  v_money.parts := coalesce(v_money.parts, '{}');
  v_money.merchant := coalesce(v_money.merchant, '');
  RETURN v_money;
END $$;
