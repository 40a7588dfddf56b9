-- Whether the program can read a time: null, or finite and in the years 1 to 9999.
--
-- Compares seconds, because the meaning of a time literal depends on the session's settings.
CREATE OR REPLACE FUNCTION tieout.fits(p_time timestamptz) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (p_time >= to_timestamp(-62135596800) AND p_time < to_timestamp(253402300800)) IS NOT FALSE
$$;
