-- Updates the feed after a call: work that is done is deleted, work that cannot succeed waits for new events,
-- and the reason is recorded. Rows that a worker has locked are not changed.
CREATE OR REPLACE FUNCTION tieout.settle_feed(p_money tieout.money, p_answer tieout.credit_answer)
RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tieout.credit_feed f WHERE f.bucket = p_money.bucket AND f.money = p_money.money
    FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_answer.outcome = 'refused' THEN
    UPDATE tieout.credit_feed f SET reason = p_answer.reason, available_at = CASE
      WHEN p_answer.retry OR cardinality(p_money.parts) > 1 THEN f.available_at ELSE 'infinity' END
    WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  ELSIF p_answer.outcome LIKE '%suspended' THEN
    -- Suspended money still needs an account.
    UPDATE tieout.credit_feed f SET reason = 'unknown_reference'
    WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  ELSIF NOT EXISTS (SELECT 1 FROM tieout.work_on(p_money)) THEN
    DELETE FROM tieout.credit_feed f WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  END IF;
END $$;
