-- Who may credit: tieout_crediter, through functions that check, and touch no table but through them. Who may append
-- evidence may credit what it proves. Safe to run again, after sql/149_grants_findings.sql.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.proname IN ('credit', 'credit_money',
      'credit_folded', 'suspend', 'reverse_credit', 'import_credit', 'next_creditable', 'creditable',
      'balance', 'feed_credits', 'start_feed', 'stop_feed', 'post_credit', 'post_entry',
      'post_compensation', 'add_to_balance', 'settle_feed')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_crediter') THEN
    GRANT USAGE ON SCHEMA tieout TO tieout_crediter;
    GRANT EXECUTE ON FUNCTION tieout.credit, tieout.credit_money, tieout.suspend, tieout.reverse_credit,
      tieout.next_creditable, tieout.creditable, tieout.balance TO tieout_crediter;
    GRANT SELECT ON tieout.credits, tieout.balances, tieout.suspense, tieout.credit_reasons,
      tieout.chain_names, tieout.assets TO tieout_crediter;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT ON ALL TABLES IN SCHEMA tieout TO tieout_writer;
    GRANT EXECUTE ON FUNCTION tieout.credit_folded, tieout.feed_credits, tieout.import_credit
      TO tieout_writer;
    GRANT DELETE ON tieout.entries_untold TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_reader') THEN
    GRANT SELECT ON tieout.credits, tieout.balances, tieout.suspense TO tieout_reader;
  END IF;
END $$;
