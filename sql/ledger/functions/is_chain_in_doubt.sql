-- Whether the chain of a transaction is in doubt: the same hash was reported, or credited, on
-- another chain of its network.
--
-- A hash belongs to one chain. If webhooks and a list agree on this chain, and on no other, there
-- is no doubt.
CREATE OR REPLACE FUNCTION tieout.is_chain_in_doubt(p_money tieout.money) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_digits  text := CASE WHEN left(p_money.subject, 2) = '0x' THEN substr(p_money.subject, 3)
    ELSE p_money.subject END;
  v_other   record;
  v_is_sure boolean;
BEGIN
  IF p_money.subject !~ '^(0x)?[0-9a-f]+$' THEN RETURN false; END IF;
  FOR v_other IN
    SELECT o.bucket, o.stream FROM (
      SELECT tieout.bucket_of(named.stream) AS bucket, named.stream FROM (
        -- As tieout.stream_of.
        SELECT CASE WHEN p_money.merchant <> '' THEN tieout.stream_of(p_money.provider, p_money.network,
          'transaction', c.key, n.hash, p_money.merchant) ELSE encode(substr(sha256(
          (tieout.registry() -> 'transactions'
            ->> (p_money.provider || '/' || p_money.network || '/' || c.key))::bytea
          || int4send(octet_length(n.hash)) || convert_to(n.hash, 'UTF8')), 1, 16), 'hex')::uuid END AS stream
        FROM jsonb_each_text(tieout.registry() -> 'chains') AS c,
          LATERAL (SELECT CASE WHEN c.key LIKE 'tron:%' THEN v_digits ELSE '0x' || v_digits END) AS n (hash)
        WHERE c.value = p_money.network AND c.key <> p_money.chain AND c.key NOT LIKE 'solana:%'
        OFFSET 0) AS named
      OFFSET 0) AS o
    WHERE EXISTS (SELECT 1 FROM tieout.events e WHERE e.bucket = o.bucket AND e.stream = o.stream)
      OR EXISTS (SELECT 1 FROM tieout.entries e WHERE e.bucket = o.bucket AND e.money = o.stream)
  LOOP
    v_is_sure := coalesce(v_is_sure, tieout.is_reported_and_listed(p_money.money));
    IF (v_is_sure AND tieout.is_reported_and_listed(v_other.stream))
      OR (NOT v_is_sure AND (
        SELECT count(*) > 0 AND NOT coalesce(bool_or(e.kind = 'transfer_failed'), false)
        FROM tieout.events e
        WHERE e.bucket = v_other.bucket AND e.stream = v_other.stream
          AND e.source IN ('webhook', 'list') AND e.kind LIKE 'transfer\_%'))
      OR EXISTS (SELECT 1 FROM tieout.unreversed_entries(v_other.bucket, v_other.stream))
    THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
