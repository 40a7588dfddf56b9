-- Nothing stands in a table that the program could not read back, whichever way it came there: times are of the years 0000
-- to 9999, amounts have at most 38 digits. No text that names something is longer than the 320 characters that
-- the program admits at most (an index row holds 2,704 bytes); names of transfers, parts and discriminators are made
-- of two or three of these. A run's findings are written to tieout.judged first, one by one where one does not fit: so
-- it takes what tieout.findings takes, and nothing else. Prose, headers and bodies may have any length: no index holds them.
DO $$
DECLARE
  v_table text;
  v_checks text;
BEGIN
  FOREACH v_table IN ARRAY ARRAY[
    'deliveries', 'rejections', 'pages', 'sweeps', 'events', 'sightings', 'payment_states',
    'transfer_states', 'nights', 'night_steps', 'judged', 'findings', 'notifications', 'seals', 'due', 'set_aside']
  LOOP
    SELECT string_agg(CASE a.atttypid
      WHEN 'timestamptz'::regtype THEN
        format('%I BETWEEN ''0001-01-01 00:00:00+00 BC'' AND ''9999-12-31 23:59:59.999999+00''', a.attname)
      WHEN 'numeric'::regtype THEN format('tieout.fits(%I)', a.attname)
      ELSE format('octet_length(%I) <= %s', a.attname,
        CASE WHEN a.attname IN ('transfer', 'part', 'discriminator') THEN 3000 ELSE 1280 END)
      END, ' AND ' ORDER BY a.attnum)
    INTO v_checks
    FROM pg_attribute a
    WHERE a.attrelid = format('tieout.%I', v_table)::regclass AND a.attnum > 0 AND NOT a.attisdropped
      AND (a.atttypid IN ('timestamptz'::regtype, 'numeric'::regtype)
        OR (a.atttypid = 'text'::regtype AND a.attcollation = '"C"'::regcollation
          AND a.attname <> 'reason'));
    EXECUTE format('ALTER TABLE tieout.%I ADD CONSTRAINT %I CHECK (%s)',
      v_table, v_table || '_readable', v_checks);
  END LOOP;
END $$;
