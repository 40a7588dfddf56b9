-- Why money on a chain is never credited: chain_unknown, network_mismatch, or null.
CREATE OR REPLACE FUNCTION tieout.bar_of_chain(p_chain text, p_network text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE WHEN p_chain IS NULL THEN NULL
    WHEN NOT tieout.registry() -> 'chains' ? p_chain THEN 'chain_unknown'
    WHEN tieout.registry() -> 'chains' ->> p_chain <> p_network THEN 'network_mismatch' END;
END $$;
