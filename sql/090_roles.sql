-- Roles: the writer appends, folds and judges; the crediter credits; the reader sees views only. Where
-- the installing user may not create roles, a notice tells the administrator what to run.
DO $$
DECLARE
  v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['tieout_writer', 'tieout_crediter', 'tieout_reader']
  LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = v_role) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
      EXCEPTION
        WHEN insufficient_privilege THEN
          RAISE NOTICE 'role % is missing and may not be created by %', v_role, current_user
            USING HINT = format('As an administrator: CREATE ROLE %I NOLOGIN; then run sql/091_grants.sql', v_role);
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END $$;
