-- Roles of TieOut, without login: grant them to the roles that programs and people log in with.
--
-- | role            | purpose                                                               |
-- |-----------------|-----------------------------------------------------------------------|
-- | tieout_writer   | appends evidence, folds, evaluates rules, credits what evidence proves |
-- | tieout_receiver | appends webhooks, and nothing else                                    |
-- | tieout_crediter | credits, through functions that check                                 |
-- | tieout_reader   | reads the views                                                       |
--
-- If the installing role may not create roles, a notice says which statements an administrator must
-- run. Safe to run again.
DO $$
DECLARE
  v_role text;
BEGIN
  FOREACH v_role IN ARRAY ARRAY['tieout_writer', 'tieout_crediter', 'tieout_reader', 'tieout_receiver']
  LOOP
    IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = v_role) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN', v_role);
      EXCEPTION
        WHEN insufficient_privilege THEN
          RAISE NOTICE 'role % is missing and may not be created by %', v_role, current_user
            USING HINT = format(
              'As an administrator: CREATE ROLE %I NOLOGIN; then, as the owner of the schema: tieout migrate', v_role);
        WHEN duplicate_object OR unique_violation THEN NULL;
      END;
    END IF;
  END LOOP;
END $$;
