-- Public functions have argument names without p_, so that named calls read well:
--
--   SELECT * FROM tieout.credit('payin', 'mainnet', chain => 'ethereum-mainnet', tx_hash => '0x…', amount => 10.5, account => '7');
--
-- The order of arguments is unchanged. Those of tieout.credit have defaults from the fifth on. The limit of
-- tieout.next_creditable is called at_most, because LIMIT is a keyword. Amounts are numeric: cast a float.
--
-- Bodies in plpgsql keep the names with p_ as aliases; a column takes precedence over an argument of the same name.
DO $$
DECLARE
  v_function record;
  v_grant    record;
  v_header   text;
  v_body     text;
  v_aliases  text;
  v_place    integer;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure::text AS signature, p.proname, l.lanname, p.prosrc, p.proargnames, p.pronargs,
      pg_get_functiondef(p.oid) AS definition, obj_description(p.oid) AS comment,
      coalesce(p.proacl, acldefault('f', p.proowner)) AS grants, p.proowner
    FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.pronargs > 0 AND p.proname IN (
      'credit', 'credit_money', 'suspend', 'reverse_credit', 'balance', 'next_creditable', 'creditable', 'start_feed',
      'require_listed', 'act_on_finding', 'import_credit', 'import_reversal')
  LOOP
    v_place := strpos(v_function.definition, 'AS $function$');
    v_header := regexp_replace(left(v_function.definition, v_place - 1), '([(,] ?)p_(\w+)', '\1\2', 'g');
    v_header := replace(v_header, '(limit integer', '(at_most integer');
    IF v_function.proname = 'credit' THEN
      v_header := regexp_replace(
        v_header, '\y(log_index bigint|reference text|account text|amount numeric|asset text),', '\1 DEFAULT NULL,', 'g');
    END IF;
    -- Messages name arguments, too.
    v_body := replace(regexp_replace(v_function.prosrc, '''p_(\w+)''', '''\1''', 'g'), '''limit''', '''at_most''');
    IF v_function.lanname = 'sql' THEN
      FOR v_place IN 1..v_function.pronargs LOOP
        v_body := regexp_replace(v_body, '\y' || v_function.proargnames[v_place] || '\y', '$' || v_place, 'g');
      END LOOP;
    ELSE
      SELECT string_agg(format(E'  %s ALIAS FOR $%s;\n', name, place), '' ORDER BY place) INTO v_aliases
      FROM unnest(v_function.proargnames) WITH ORDINALITY AS a (name, place) WHERE place <= v_function.pronargs;
      v_body := E'\n#variable_conflict use_column\nDECLARE\n' || v_aliases
        || regexp_replace(v_body, '^\s*(DECLARE\n)?', '');
    END IF;
    EXECUTE format('DROP FUNCTION %s', v_function.signature);
    EXECUTE v_header || 'AS $function$' || v_body || '$function$';
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function.signature);
    FOR v_grant IN
      SELECT DISTINCT g.grantee, coalesce(quote_ident(r.rolname), 'PUBLIC') AS name
      FROM aclexplode(v_function.grants) AS g LEFT JOIN pg_roles r ON r.oid = g.grantee
      WHERE g.grantee <> v_function.proowner
    LOOP
      EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO %s', v_function.signature, v_grant.name);
    END LOOP;
    EXECUTE format('COMMENT ON FUNCTION %s IS %L', v_function.signature, v_function.comment);
  END LOOP;
END $$;

UPDATE tieout.credit_reasons SET meaning = replace(meaning, 'p_again', 'again');
