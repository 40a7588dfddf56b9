-- Turns a to z into A to Z, in every locale.
CREATE OR REPLACE FUNCTION tieout.upper_ascii(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT upper(p_text COLLATE "C")
$$;
COMMENT ON FUNCTION tieout.upper_ascii IS 'Turns a to z into A to Z, in every locale.';
