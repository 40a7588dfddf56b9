-- Whose parts are believed: who may append evidence. Safe to run again, after sql/189_grants_crediting.sql.
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace
      AND p.proname IN ('work_folded', 'suspend_folded', 'reverse_folded')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT EXECUTE ON FUNCTION tieout.work_folded, tieout.suspend_folded, tieout.reverse_folded
      TO tieout_writer;
  END IF;
END $$;
