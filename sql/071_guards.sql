-- The guard on each table of evidence and events, for every role, the owner included.
DO $$
DECLARE
  v_table text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY['deliveries', 'rejections', 'pages', 'sweeps', 'events', 'sightings']
  LOOP
    EXECUTE format(
      'CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.%I
       FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change()', v_table);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON tieout.%I FROM PUBLIC', v_table);
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON tieout.%I FROM CURRENT_USER', v_table);
  END LOOP;
END $$;
