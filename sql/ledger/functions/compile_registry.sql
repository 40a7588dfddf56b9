-- Trigger of the registry's tables: compiles providers, chain names, assets, minimums and
-- tieout.crediting into one constant, the function tieout.registry().
--
-- These tables rarely change. Reading a constant is nearly free, while reading each table costs as much as
-- reading the balance. PostgreSQL discards plans that hold the older constant.
--
-- | field        | meaning                                                                             |
-- |--------------|-------------------------------------------------------------------------------------|
-- | providers    | '<provider>': what one of its orders is, 'order' or 'payment'                         |
-- | transactions | '<provider>/<network>/<chain name>': the first bytes of the digest of tieout.stream_of |
-- | chains       | '<CAIP-2 id>': its network                                                          |
-- | assets       | '<CAIP-2 id>/<contract, or ticker>': '<CAIP-2 id>/<symbol>', as tieout.asset_of      |
-- | minimums     | the same keys: the minimum amount, if there is one                                  |
-- | feeds        | whether the fold gives creditable money to workers                                  |
-- | orders       | whether orders and payments are credited                                            |
-- | listed       | whether crediting requires that a list confirms the money                           |
CREATE OR REPLACE FUNCTION tieout.compile_registry() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
DECLARE
  v_registry jsonb;
BEGIN
  -- Serializes compilations: a second transaction waits here, and then sees the changes of the first.
  UPDATE tieout.crediting SET compiled = compiled + 1;
  WITH spelled AS (
    SELECT provider || '/' || c.network || '/' || n.name AS key, encode(
      '\x01' || int4send(octet_length(provider)) || convert_to(provider, 'UTF8')
      || '\x01' || int4send(octet_length(c.network)) || convert_to(c.network, 'UTF8')
      || '\x01' || int4send(11) || 'transaction'
      || '\x01' || int4send(octet_length(c.chain)) || convert_to(c.chain, 'UTF8') || '\x01', 'hex') AS digested,
      n.is_bare
    FROM tieout.chain_names c, (SELECT name AS provider FROM tieout.providers) AS p, LATERAL (
      SELECT c.name, false AS is_bare
      UNION ALL
      SELECT substr(c.name, length(c.network) + 2), true WHERE starts_with(c.name, c.network || '/')
    ) AS n
  ), listed AS (
    SELECT a.chain || '/' || coalesce(a.contract, a.symbol) AS key, a.chain || '/' || a.symbol AS asset,
      1 AS rank
    FROM tieout.assets a WHERE a.chain <> '*'
    UNION ALL
    SELECT a.chain || '/' || a.symbol, a.chain || '/' || a.symbol, 2 FROM tieout.assets a WHERE a.chain <> '*'
    UNION ALL
    SELECT c.chain || '/' || a.symbol, c.chain || '/' || a.symbol, 3
    FROM (SELECT DISTINCT chain FROM tieout.chain_names) AS c, tieout.assets a WHERE a.chain = '*'
  )
  -- If several rows have one key, the last is kept.
  SELECT jsonb_build_object(
    'providers', (SELECT coalesce(jsonb_object_agg(name, order_kind), '{}') FROM tieout.providers),
    'transactions', (SELECT jsonb_object_agg(key, '\x' || digested ORDER BY is_bare DESC) FROM spelled),
    'chains', (SELECT jsonb_object_agg(chain, network) FROM tieout.chain_names),
    'assets', (SELECT jsonb_object_agg(key, asset ORDER BY rank DESC) FROM listed),
    'minimums', (
      SELECT coalesce(jsonb_object_agg(l.key, m.amount::text), '{}') FROM listed l
      JOIN tieout.credit_minimums m ON m.asset = l.asset
      WHERE EXISTS (SELECT 1 FROM tieout.chain_names c
        WHERE c.chain = left(l.asset, strpos(l.asset, '/') - 1) AND c.network = m.network)),
    'feeds', (SELECT feeds FROM tieout.crediting),
    'orders', (SELECT credits_orders FROM tieout.crediting),
    'listed', (SELECT requires_listed FROM tieout.crediting))
  INTO v_registry;
  EXECUTE format(
    'CREATE OR REPLACE FUNCTION tieout.registry() RETURNS jsonb LANGUAGE sql IMMUTABLE PARALLEL SAFE AS %L',
    format('SELECT %L::jsonb', v_registry));
  RETURN NULL;
END $$;
