-- Whether an order claims the money of a deposit. Different log indexes mean different transfers.
--
-- An order claims it if another transfer of the transaction with the same amount pays an order; if an order
-- over its amount names the transaction, which has only one transfer; or if an order was credited for the
-- transaction.
CREATE OR REPLACE FUNCTION tieout.is_claimed_by_order(
  p_money tieout.money, p_part tieout.money_part
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_part  tieout.money_part;
  v_group uuid := tieout.group_of_transaction(p_money.network, p_money.subject);
BEGIN
  FOREACH v_part IN ARRAY p_money.parts LOOP
    IF v_part.pays_order IS NOT NULL AND v_part.creditability IS DISTINCT FROM 'withdrawn'
      AND v_part.amount = p_part.amount AND (v_part.ticker = p_part.ticker) IS NOT FALSE
      AND (v_part.log_index = p_part.log_index) IS NOT FALSE
    THEN
      RETURN true;
    END IF;
  END LOOP;
  -- With several transfers, the order's own may be among them.
  IF cardinality(p_money.parts) = 1 AND EXISTS (
    SELECT 1 FROM tieout.members m
    JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(m.stream) AND p.stream = m.stream
    WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group
      AND p.provider = p_money.provider AND p.merchant = p_money.merchant AND p.kind = 'order' AND p.state = 'completed'
      AND p_part.amount IN (p.amount, p.creditable) AND (p.currency = p_part.ticker) IS NOT FALSE)
  THEN
    RETURN true;
  END IF;
  RETURN EXISTS (
    SELECT 1 FROM tieout.order_claims c
    CROSS JOIN LATERAL tieout.unreversed_entries(tieout.bucket_of(c.claimant), c.claimant) AS e
    WHERE c.bucket = p_money.bucket AND c.transaction = p_money.money
      AND e.amount = p_part.amount AND e.asset = p_part.asset
      AND NOT EXISTS (SELECT 1 FROM unnest(p_money.parts) AS own
        WHERE own.pays_order = e.subject AND own.log_index <> p_part.log_index));
END $$;
