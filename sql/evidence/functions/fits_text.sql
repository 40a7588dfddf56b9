-- Whether a text has at most p_max characters; true for null.
CREATE OR REPLACE FUNCTION tieout.fits(p_text text, p_max integer) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (char_length(p_text) <= p_max) IS NOT FALSE
$$;
