-- A session keeps the plans of the first calls it makes. Made while a table was small or empty, they would read all of
-- it later, when it is not; and a plan for each call's own values takes longer than the call. So the functions of the
-- ledger plan once, by key. (Without JIT, which takes a plan that has to read all of some small table for a dear one.)
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.proname IN ('credit', 'credit_money', 'credit_folded',
      'suspend', 'suspend_folded', 'reverse_credit', 'reverse_folded', 'import_credit', 'import_reversal',
      'next_creditable')
  LOOP
    EXECUTE format('ALTER FUNCTION %s SET plan_cache_mode = force_generic_plan', v_function);
    EXECUTE format('ALTER FUNCTION %s SET enable_seqscan = off', v_function);
    EXECUTE format('ALTER FUNCTION %s SET jit = off', v_function);
  END LOOP;
END $$;
CREATE INDEX chain_names_by_chain ON tieout.chain_names (chain, network);
