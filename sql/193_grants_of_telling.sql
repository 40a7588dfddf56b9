-- Who tells the event store what was credited, and who looks whether the ledger is right: the writer. Safe to run again,
-- after sql/189_grants_crediting.sql.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace
      AND p.proname IN ('take_untold', 'odd_balances', 'odd_entries', 'import_reversal')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT EXECUTE ON FUNCTION tieout.take_untold, tieout.odd_balances, tieout.odd_entries,
      tieout.import_reversal, tieout.credit_money, tieout.reverse_credit, tieout.creditable
      TO tieout_writer;
  END IF;
END $$;
