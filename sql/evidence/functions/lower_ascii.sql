-- Turns A to Z into a to z, in every locale. (In a Turkish locale, lower('I') is not i.)
CREATE OR REPLACE FUNCTION tieout.lower_ascii(p_text text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT lower(p_text COLLATE "C")
$$;
COMMENT ON FUNCTION tieout.lower_ascii IS 'Turns A to Z into a to z, in every locale.';
