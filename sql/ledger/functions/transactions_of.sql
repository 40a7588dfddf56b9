-- The transactions of the money: a transaction itself; for an order those that its sources name, and those
-- whose transfers the list assigns to it.
CREATE OR REPLACE FUNCTION tieout.transactions_of(p_money tieout.money) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_money.subject_kind = 'transaction' THEN RETURN ARRAY[p_money.money]; END IF;
  RETURN ARRAY(
    SELECT DISTINCT tieout.stream_of(p_money.provider, p_money.network, 'transaction', n.chain, n.tx_hash)
    FROM (
      SELECT e.chain, e.tx_hash FROM tieout.events e
      WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source IN ('webhook', 'list')
      UNION ALL
      SELECT e.chain, e.tx_hash FROM tieout.events e
      WHERE e.order_id = p_money.subject AND e.subject_kind = 'transaction' AND e.source = 'list'
        AND e.provider = p_money.provider AND e.network = p_money.network AND p_money.subject_kind = 'order'
    ) AS n WHERE n.chain IS NOT NULL AND n.tx_hash IS NOT NULL ORDER BY 1);
END $$;
