-- The ageing bucket of a number of days. AgeBucket in Swift has the same names.
CREATE OR REPLACE FUNCTION tieout.age_bucket(p_nights integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_nights <= 1 THEN '0-1'
    WHEN p_nights <= 7 THEN '2-7'
    WHEN p_nights <= 30 THEN '8-30'
    ELSE '>30'
  END
$$;
COMMENT ON FUNCTION tieout.age_bucket IS 'The ageing bucket of a number of days.';
