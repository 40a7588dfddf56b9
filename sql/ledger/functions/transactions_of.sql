-- The streams of the transactions of the money. With another merchant's name: those that the same
-- transactions have, or would have, there.
CREATE OR REPLACE FUNCTION tieout.transactions_of(p_money tieout.money, p_merchant text DEFAULT NULL)
RETURNS uuid[] LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_money.subject_kind = 'transaction' AND coalesce(p_merchant, p_money.merchant) = p_money.merchant THEN
    RETURN ARRAY[p_money.money];
  END IF;
  RETURN ARRAY(
    SELECT DISTINCT tieout.stream_of(p_money.provider, p_money.network, 'transaction', n.chain, n.tx_hash,
      coalesce(p_merchant, p_money.merchant))
    FROM tieout.transactions_named_by(p_money) AS n ORDER BY 1);
END $$;
