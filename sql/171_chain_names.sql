-- What the providers call the chains: CAIP-2 id and network of each name, in small letters. A bare name is that of a
-- network's own chain. The program's registry holds the same rows; a test compares them.
CREATE TABLE tieout.chain_names (
  name    text COLLATE "C" NOT NULL PRIMARY KEY,
  chain   text COLLATE "C" NOT NULL,
  network text COLLATE "C" NOT NULL CHECK (network IN ('mainnet', 'testnet'))
);
INSERT INTO tieout.chain_names (name, chain, network)
SELECT unnest(names || lower(chain)), chain, network FROM (VALUES
  ('eip155:1', 'mainnet', ARRAY['ethereum-mainnet', '1', 'mainnet/ethereum']),
  ('eip155:10', 'mainnet', ARRAY['optimism-mainnet', '10', 'mainnet/optimism']),
  ('eip155:56', 'mainnet', ARRAY['bsc-mainnet', '56', 'mainnet/bsc']),
  ('eip155:137', 'mainnet', ARRAY['polygon-mainnet', '137', 'mainnet/polygon']),
  ('eip155:196', 'mainnet', ARRAY['xlayer-mainnet', '196', 'mainnet/xlayer']),
  ('eip155:8453', 'mainnet', ARRAY['base-mainnet', '8453', 'mainnet/base']),
  ('eip155:42161', 'mainnet', ARRAY['arbitrum-mainnet', '42161', 'mainnet/arbitrum']),
  ('eip155:43114', 'mainnet', ARRAY['avalanche-mainnet', '43114', 'mainnet/avalanche']),
  ('tron:728126428', 'mainnet', ARRAY['tron-mainnet', 'mainnet/tron']),
  ('solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp', 'mainnet',
    ARRAY['solana-mainnet', '9000', 'mainnet/solana']),
  ('eip155:11155111', 'testnet', ARRAY['ethereum-sepolia', '11155111', 'testnet/ethereum']),
  ('eip155:80002', 'testnet', ARRAY['polygon-amoy', '80002', 'testnet/polygon']),
  ('eip155:84532', 'testnet', ARRAY['base-sepolia', '84532', 'testnet/base']),
  ('tron:3448148188', 'testnet', ARRAY['tron-nile', 'testnet/tron']),
  ('solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1', 'testnet', ARRAY['solana-devnet', 'testnet/solana'])
) AS known (chain, network, names);

-- The chain behind a name; null where nobody knows it.
-- In plpgsql, as everything here that a credit calls: its plans are kept, those of a function in SQL made anew.
CREATE FUNCTION tieout.chain_of(p_name text, p_network text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  v_name  text := lower(btrim(p_name));
  v_chain text;
BEGIN
  IF v_name <> '' THEN
    SELECT c.chain INTO v_chain FROM tieout.chain_names c
    WHERE c.name IN (v_name, p_network || '/' || v_name) LIMIT 1;
  END IF;
  RETURN v_chain;
END $$;

-- The one spelling of a transaction hash in which it is compared: hexadecimal on EVM chains, exact elsewhere.
CREATE FUNCTION tieout.canonical_tx_hash(p_chain text, p_hash text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_chain NOT LIKE 'eip155:%' THEN btrim(p_hash, E' \t\n\r\v\f')
    WHEN btrim(p_hash, E' \t\n\r\v\f') ~ '^0[xX][0-9a-fA-F]+$' THEN lower(btrim(p_hash, E' \t\n\r\v\f'))
    WHEN btrim(p_hash, E' \t\n\r\v\f') ~ '^[0-9a-fA-F]{64}$' THEN '0x' || lower(btrim(p_hash, E' \t\n\r\v\f'))
    ELSE btrim(p_hash, E' \t\n\r\v\f')
  END
$$;

-- The name of a subject's stream: the same digest as the program's. Of each field its length and its bytes.
CREATE FUNCTION tieout.stream_of(
  p_provider text, p_network text, p_kind text, p_chain text, p_subject text
) RETURNS uuid LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN encode(substr(sha256(
    coalesce('\x01'::bytea || int4send(octet_length(convert_to(p_provider, 'UTF8'))) || convert_to(p_provider, 'UTF8'), '\xff')
    || coalesce('\x01'::bytea || int4send(octet_length(convert_to(p_network, 'UTF8'))) || convert_to(p_network, 'UTF8'), '\xff')
    || coalesce('\x01'::bytea || int4send(octet_length(convert_to(p_kind, 'UTF8'))) || convert_to(p_kind, 'UTF8'), '\xff')
    || coalesce('\x01'::bytea || int4send(octet_length(convert_to(p_chain, 'UTF8'))) || convert_to(p_chain, 'UTF8'), '\xff')
    || coalesce('\x01'::bytea || int4send(octet_length(convert_to(p_subject, 'UTF8'))) || convert_to(p_subject, 'UTF8'), '\xff')
  ), 1, 16), 'hex')::uuid;
END $$;
