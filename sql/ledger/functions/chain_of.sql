-- The CAIP-2 id of a chain name; null if the name is unknown.
--
-- In plpgsql, like everything that a credit calls: plpgsql keeps its plans, while an SQL function is planned
-- for each call.
CREATE OR REPLACE FUNCTION tieout.chain_of(p_name text, p_network text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  v_name  text := tieout.lower_ascii(btrim(p_name));
  v_chain text;
BEGIN
  IF v_name <> '' THEN
    SELECT c.chain INTO v_chain FROM tieout.chain_names c
    WHERE c.name IN (v_name, p_network || '/' || v_name) LIMIT 1;
  END IF;
  RETURN v_chain;
END $$;
COMMENT ON FUNCTION tieout.chain_of IS
  'The CAIP-2 id of a chain name; null if the name is unknown.';
