-- The one spelling of a transaction hash in which it is compared, for all that one hash may be spelled as: capitals, 0x
-- or 0X before it, bare, white space around it.
--
-- | chain                | canonical form                                                         |
-- |----------------------|------------------------------------------------------------------------|
-- | solana:…             | base58, exact                                                          |
-- | tron:…               | lower-case hexadecimal digits without a prefix                         |
-- | eip155:…, any other  | 0x and lower-case digits; the prefix is added to 64 bare digits only   |
--
-- The program's ChainFamily.canonical(txHash:) says the same; a test holds the two together.
CREATE OR REPLACE FUNCTION tieout.canonical_tx_hash(p_chain text, p_hash text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_chain LIKE 'solana:%' THEN h
    WHEN p_chain LIKE 'tron:%' THEN
      CASE WHEN h ~ '^(0[xX])?[0-9a-fA-F]+$' THEN lower(regexp_replace(h, '^0[xX]', '')) ELSE h END
    WHEN h ~ '^0[xX][0-9a-fA-F]+$' THEN lower(h)
    WHEN h ~ '^[0-9a-fA-F]{64}$' THEN '0x' || lower(h)
    ELSE h END
  FROM (SELECT btrim(p_hash COLLATE "C", E' \t\n\r\x0b\f') AS h) AS trimmed
$$;
