-- As it was: see sql/171_chain_names.sql. There, \v was taken for the letter v, since PostgreSQL knows no such escape,
-- and Solana's hashes that begin or end with one lost it: their money was not found by its key.
CREATE OR REPLACE FUNCTION tieout.canonical_tx_hash(p_chain text, p_hash text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_chain NOT LIKE 'eip155:%' THEN btrim(p_hash, E' \t\n\r\x0b\f')
    WHEN btrim(p_hash, E' \t\n\r\x0b\f') ~ '^0[xX][0-9a-fA-F]+$' THEN lower(btrim(p_hash, E' \t\n\r\x0b\f'))
    WHEN btrim(p_hash, E' \t\n\r\x0b\f') ~ '^[0-9a-fA-F]{64}$' THEN '0x' || lower(btrim(p_hash, E' \t\n\r\x0b\f'))
    ELSE btrim(p_hash, E' \t\n\r\x0b\f')
  END
$$;
