-- Whether the program can read an amount: null, or a number of at most 38 digits, at most 38 of
-- them after the point.
--
-- The first comparison decides nearly all amounts.
CREATE OR REPLACE FUNCTION tieout.fits(p_amount numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE WHEN p_amount IS NULL THEN true
    WHEN abs(p_amount) < 1e20 AND scale(p_amount) <= 18 THEN true
    WHEN p_amount < 1e38 AND p_amount > -1e38 THEN scale(trim_scale(p_amount)) <= 38
      AND length(ltrim(translate(trim_scale(p_amount)::text, '-.', ''), '0')) <= 38
    ELSE false END
$$;
