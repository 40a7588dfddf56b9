-- Taking turns shows who comes second what the first one credited only where each statement sees what is committed: in a
-- snapshot from before the first one's commit it would be credited again, under its other name.
CREATE OR REPLACE FUNCTION tieout.take_turns(p_money tieout.money) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_transaction uuid;
BEGIN
  IF NOT tieout.credits_orders() THEN RETURN; END IF;
  FOREACH v_transaction IN ARRAY tieout.transactions_of(p_money) LOOP
    IF current_setting('transaction_isolation') <> 'read committed' THEN
      RAISE EXCEPTION 'money that an order and a deposit may both claim is credited in read committed transactions only'
        USING ERRCODE = 'feature_not_supported',
          HINT = 'Begin the transaction with BEGIN ISOLATION LEVEL READ COMMITTED.';
    END IF;
    PERFORM pg_advisory_xact_lock(hashtextextended('tieout credit ' || v_transaction, 0));
  END LOOP;
END $$;

DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.proname IN ('clear_staging', 'count_actions', 'recording_time')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET jit = off', v_function);
    EXECUTE format('ALTER FUNCTION %s SET standard_conforming_strings = on', v_function);
    EXECUTE format('ALTER FUNCTION %s SET search_path = pg_catalog, pg_temp', v_function);
  END LOOP;
END $$;
