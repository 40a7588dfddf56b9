-- What the program can read back. What cannot be is refused where it would enter.

-- A time: finite, in the years 1 to 9999. (By their seconds: a text would be read by the session's settings.)
CREATE FUNCTION tieout.fits(p_time timestamptz) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_time >= to_timestamp(-62135596800) AND p_time < to_timestamp(253402300800)) IS NOT FALSE
$$;

-- An amount: a number of at most 38 digits, of which at most 38 stand behind the point. Nearly all are decided by
-- the first comparison.
CREATE FUNCTION tieout.fits(p_amount numeric) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_amount IS NULL THEN true
    WHEN abs(p_amount) < 1e20 AND scale(p_amount) <= 18 THEN true
    WHEN p_amount < 1e38 AND p_amount > -1e38 THEN scale(trim_scale(p_amount)) <= 38
      AND length(ltrim(translate(trim_scale(p_amount)::text, '-.', ''), '0')) <= 38
    ELSE false END
$$;

-- A text: at most so many characters. Blank or not is another matter.
CREATE FUNCTION tieout.fits(p_text text, p_max integer) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (char_length(p_text) <= p_max) IS NOT FALSE
$$;

-- Nothing but white space.
CREATE FUNCTION tieout.is_blank(p_text text) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(coalesce(p_text, ''), E' \t\n\r\x0b\f') = ''
$$;

-- For functions that answer no reasons: says which argument does not fit, and why.
CREATE FUNCTION tieout.refuse_argument(p_name text, p_why text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% %', p_name, p_why USING ERRCODE = 'invalid_parameter_value';
END $$;

-- Why a call to the ledger names what it cannot hold; null where it can hold all.
CREATE FUNCTION tieout.odd_call(
  p_provider text, p_chain text, p_tx_hash text, p_reference text, p_account text, p_asset text, p_order_id text,
  p_at timestamptz
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE
    WHEN p_provider NOT IN ('payin', 'paydefi') THEN 'unknown_provider'
    WHEN char_length(p_chain) > 64 OR char_length(p_tx_hash) > 128 OR char_length(p_reference) > 255
      OR char_length(p_account) > 255 OR char_length(p_asset) > 129 OR char_length(p_order_id) > 255
      THEN 'text_too_long'
    WHEN NOT tieout.fits(p_at) THEN 'time_out_of_range' END;
END $$;

DO $$
DECLARE
  v_function regprocedure;
BEGIN
  FOR v_function IN
    SELECT p.oid::regprocedure FROM pg_proc p
    WHERE p.pronamespace = 'tieout'::regnamespace AND p.proname IN ('refuse_argument', 'odd_call')
  LOOP
    EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', v_function);
  END LOOP;
END $$;
