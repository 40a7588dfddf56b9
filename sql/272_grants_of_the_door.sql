-- The receiver's role, and what others could do that they need not. Safe to run again, for instance after an
-- administrator has made the roles.
--
-- | role            | may                                                                                          |
-- |-----------------|----------------------------------------------------------------------------------------------|
-- | tieout_receiver | append webhooks and note refused ones; look whether the schema is there and how the queue stands |
DO $$
DECLARE
  v_function regprocedure;
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_receiver') THEN
    BEGIN
      CREATE ROLE tieout_receiver NOLOGIN;
    EXCEPTION
      WHEN insufficient_privilege THEN
        RAISE NOTICE 'role tieout_receiver is missing and may not be created by %', current_user
          USING HINT = 'As an administrator: CREATE ROLE tieout_receiver NOLOGIN; then run sql/272_grants_of_the_door.sql';
      WHEN duplicate_object OR unique_violation THEN NULL;
    END;
  END IF;
  -- What runs with its owner's rights is for those roles alone that are named.
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.prosecdef
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
  REVOKE EXECUTE ON FUNCTION tieout.receive_batch FROM PUBLIC;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    -- Telling takes entries away itself (tieout.take_untold).
    REVOKE DELETE ON tieout.entries_untold FROM tieout_writer;
    GRANT EXECUTE ON FUNCTION tieout.receive, tieout.recording_time TO tieout_writer;
  END IF;
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_receiver') THEN
    GRANT USAGE ON SCHEMA tieout TO tieout_receiver;
    GRANT EXECUTE ON FUNCTION tieout.receive, tieout.recording_time TO tieout_receiver;
    GRANT INSERT ON tieout.rejections TO tieout_receiver;
    GRANT SELECT ON tieout.migrations, tieout.queue, tieout.set_aside, tieout.nights, tieout.open_findings
      TO tieout_receiver;
  END IF;
END $$;
