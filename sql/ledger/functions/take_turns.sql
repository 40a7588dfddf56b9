-- Serializes credits for one transaction, until the end of the caller's transaction, if an order or another
-- merchant may claim the same money.
--
-- Raises 0A000 outside READ COMMITTED: in an older snapshot the second caller would not see the
-- first credit, and would credit the money again under its other name.
CREATE OR REPLACE FUNCTION tieout.take_turns(p_money tieout.money) RETURNS void LANGUAGE plpgsql
AS $$
DECLARE
  v_others      text[] := tieout.other_merchants(p_money);
  v_transaction uuid;
BEGIN
  IF NOT tieout.credits_orders() AND cardinality(v_others) = 0 THEN RETURN; END IF;
  -- In one order, so that two callers never wait for each other.
  FOR v_transaction IN
    SELECT t FROM unnest(p_money.merchant || v_others) AS m, unnest(tieout.transactions_of(p_money, m)) AS t
    ORDER BY 1
  LOOP
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'money that an order and a deposit, or two merchants, may both claim is credited in read committed transactions only'
        USING ERRCODE = 'feature_not_supported',
          HINT = 'Begin the transaction with BEGIN ISOLATION LEVEL READ COMMITTED.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tieout credit ' || v_transaction, 0));
  END LOOP;
END $$;
