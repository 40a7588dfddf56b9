-- Whether a text is null, empty or only white space.
CREATE OR REPLACE FUNCTION tieout.is_blank(p_text text) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT btrim(coalesce(p_text, ''), E' \t\n\r\x0b\f') = ''
$$;
