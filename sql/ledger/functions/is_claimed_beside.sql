-- Whether another stream claims the money of an order.
--
-- Either a transfer of one of the order's transactions counts as a deposit, or was credited as one, and no
-- log indexes distinguish it from the order's own; or more orders name a transaction, or were credited for
-- it, than it has transfers.
CREATE OR REPLACE FUNCTION tieout.is_claimed_beside(p_money tieout.money, p_part tieout.money_part)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_transaction uuid;
  v_bucket      smallint;
  v_transfers   integer;
  v_group       uuid;
BEGIN
  FOREACH v_transaction IN ARRAY tieout.transactions_of(p_money) LOOP
    v_bucket := tieout.bucket_of(v_transaction);
    IF EXISTS (
      SELECT 1 FROM (
        SELECT t.log_index FROM tieout.transfer_states t
        WHERE t.bucket = v_bucket AND t.stream = v_transaction AND t.order_id IS NULL AND t.state <> 'failed'
          AND p_part.amount IN (t.amount, t.creditable) AND (t.currency = p_part.ticker) IS NOT FALSE
        UNION ALL
        SELECT e.log_index FROM tieout.unreversed_entries(v_bucket, v_transaction) AS e
        WHERE e.amount = p_part.amount AND e.asset = p_part.asset) AS deposit
      WHERE NOT EXISTS (SELECT 1 FROM tieout.transfer_states own
        WHERE own.bucket = v_bucket AND own.stream = v_transaction AND own.order_id = p_money.subject
          AND own.log_index <> deposit.log_index))
    THEN
      RETURN true;
    END IF;
    SELECT greatest(count(*), 1), min(tieout.group_of_transaction(t.network, t.tx_hash)::text)::uuid
    INTO v_transfers, v_group
    FROM tieout.transfer_states t WHERE t.bucket = v_bucket AND t.stream = v_transaction;
    v_group := coalesce(v_group, (
      SELECT tieout.group_of_transaction(e.network, e.tx_hash) FROM tieout.events e
      WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source IN ('webhook', 'list')
        AND v_transaction = tieout.stream_of(e.provider, e.network, 'transaction', e.chain, e.tx_hash, e.merchant)
      LIMIT 1));
    IF v_transfers <= (
      SELECT count(*) FROM (
        SELECT p.stream FROM tieout.members m
        JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(m.stream) AND p.stream = m.stream
        WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group
          AND p.provider = p_money.provider AND p.merchant = p_money.merchant
          AND p.kind = p_money.subject_kind AND p.state = 'completed'
        UNION
        SELECT c.claimant FROM tieout.order_claims c
        CROSS JOIN LATERAL tieout.unreversed_entries(tieout.bucket_of(c.claimant), c.claimant) AS e
        WHERE c.bucket = v_bucket AND c.transaction = v_transaction) AS others
      WHERE others.stream <> p_money.money)
    THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
