-- A seal is never changed either; who judges may add one.
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.seals
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.seals FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.seals FROM CURRENT_USER;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'tieout_writer') THEN
    GRANT SELECT, INSERT ON tieout.seals TO tieout_writer;
  END IF;
END $$;
