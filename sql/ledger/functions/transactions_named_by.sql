-- Chain and hash of the transactions of the money: of a transaction itself; of an order those that its
-- sources name, and those whose transfers the list assigns to it.
CREATE OR REPLACE FUNCTION tieout.transactions_named_by(p_money tieout.money)
RETURNS TABLE (chain text, tx_hash text) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  IF p_money.subject_kind = 'transaction' THEN
    RETURN QUERY SELECT p_money.chain::text, p_money.subject::text;
    RETURN;
  END IF;
  RETURN QUERY
    SELECT e.chain, e.tx_hash FROM tieout.events e
    WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source IN ('webhook', 'list')
      AND e.chain IS NOT NULL AND e.tx_hash IS NOT NULL
    UNION
    SELECT e.chain, e.tx_hash FROM tieout.events e
    WHERE e.order_id = p_money.subject AND e.subject_kind = 'transaction' AND e.source = 'list'
      AND e.provider = p_money.provider AND e.network = p_money.network
      AND e.merchant = p_money.merchant AND p_money.subject_kind = 'order'
      AND e.chain IS NOT NULL AND e.tx_hash IS NOT NULL;
END $$;
