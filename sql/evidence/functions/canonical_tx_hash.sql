-- The canonical spelling of a transaction hash: equal hashes have equal spellings, regardless of capitals,
-- prefix or surrounding white space.
--
-- | chain                | canonical form                                                       |
-- |----------------------|----------------------------------------------------------------------|
-- | solana:…             | base58, unchanged                                                    |
-- | tron:…               | lower-case hexadecimal digits without a prefix                       |
-- | eip155:…, any other  | 0x and lower-case digits; the prefix is added to 64 bare digits only |
--
-- The program's ChainFamily.canonical(txHash:) is the same function; a test compares them.
CREATE OR REPLACE FUNCTION tieout.canonical_tx_hash(p_chain text, p_hash text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_chain LIKE 'solana:%' THEN h
    WHEN p_chain LIKE 'tron:%' THEN
      CASE WHEN h ~ '^(0[xX])?[0-9a-fA-F]+$' THEN tieout.lower_ascii(regexp_replace(h, '^0[xX]', '')) ELSE h END
    WHEN h ~ '^0[xX][0-9a-fA-F]+$' THEN tieout.lower_ascii(h)
    WHEN h ~ '^[0-9a-fA-F]{64}$' THEN '0x' || tieout.lower_ascii(h)
    ELSE h END
  FROM (SELECT btrim(p_hash COLLATE "C", E' \t\n\r\x0b\f') AS h) AS trimmed
$$;
COMMENT ON FUNCTION tieout.canonical_tx_hash IS
  'The canonical spelling of a transaction hash: equal hashes have equal spellings, regardless of'
  ' capitals, prefix or surrounding white space.';
