-- An amount rounded to 38 digits, so that the program can read it. No correct balance is changed.
CREATE OR REPLACE FUNCTION tieout.within_digits(p_amount numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_amount = 'NaN' OR abs(p_amount) >= 1e38
    THEN CASE WHEN p_amount < 0 THEN -1 ELSE 1 END * (1e38 - 1)
    ELSE round(p_amount, least(38, 38 - length(trunc(abs(p_amount))::text))) END
$$;
