-- Whether another merchant claims the money: its sources report a transfer of the transaction, one of its
-- orders or payments names it, or it was credited for it. Different log indexes mean different transfers.
--
-- A transfer reaches one address, which belongs to one merchant: nothing is credited for either while both
-- claim it, and if one was credited, the other is not. Reported events count before they are folded.
CREATE OR REPLACE FUNCTION tieout.is_claimed_by_merchant(
  p_money tieout.money, p_part tieout.money_part
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_others      text[] := tieout.other_merchants(p_money);
  v_merchant    text;
  v_transaction uuid;
  v_bucket      smallint;
BEGIN
  FOREACH v_merchant IN ARRAY v_others LOOP
    FOREACH v_transaction IN ARRAY tieout.transactions_of(p_money, v_merchant) LOOP
      v_bucket := tieout.bucket_of(v_transaction);
      IF EXISTS (
        SELECT 1 FROM tieout.transfer_states t
        WHERE t.bucket = v_bucket AND t.stream = v_transaction AND t.state <> 'failed'
          AND (t.log_index = p_part.log_index) IS NOT FALSE)
      OR EXISTS (
        SELECT 1 FROM tieout.events e
        WHERE e.bucket = v_bucket AND e.stream = v_transaction AND e.source IN ('webhook', 'list')
          AND e.kind LIKE 'transfer\_%' AND e.kind <> 'transfer_failed'
          AND NOT EXISTS (SELECT 1 FROM tieout.transfer_states t
            WHERE t.bucket = v_bucket AND t.stream = v_transaction))
      OR EXISTS (
        SELECT 1 FROM tieout.unreversed_entries(v_bucket, v_transaction) AS e
        WHERE (e.log_index = p_part.log_index) IS NOT FALSE)
      OR EXISTS (
        SELECT 1 FROM tieout.order_claims c
        CROSS JOIN LATERAL tieout.unreversed_entries(tieout.bucket_of(c.claimant), c.claimant) AS e
        WHERE c.bucket = v_bucket AND c.transaction = v_transaction)
      THEN
        RETURN true;
      END IF;
    END LOOP;
  END LOOP;
  -- An order or payment without a transfer of its own that could tell them apart.
  RETURN cardinality(v_others) > 0 AND EXISTS (
    SELECT 1 FROM tieout.transactions_named_by(p_money) AS n
    CROSS JOIN LATERAL (SELECT tieout.group_of_transaction(p_money.network, n.tx_hash) OFFSET 0) AS g (id)
    JOIN tieout.members m ON m.bucket = tieout.bucket_of(g.id) AND m."group" = g.id
    JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(m.stream) AND p.stream = m.stream
    WHERE p.merchant <> p_money.merchant AND p.state = 'completed' AND NOT EXISTS (
      SELECT 1 FROM (SELECT tieout.stream_of(
        p.provider, p.network, 'transaction', n.chain, n.tx_hash, p.merchant) OFFSET 0) AS s (id)
      JOIN tieout.transfer_states t ON t.bucket = tieout.bucket_of(s.id) AND t.stream = s.id));
END $$;
