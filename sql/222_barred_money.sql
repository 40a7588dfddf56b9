-- Money that is there, and that no account is credited for: transfer_states.standing and payment_states.standing say why in
-- the words of tieout.credit_reasons.
--
-- | standing         | meaning                                                                                     |
-- |------------------|---------------------------------------------------------------------------------------------|
-- | claimed_twice    | the latest claims of one transfer name several references, and no ids tell two transfers apart |
-- | chain_unknown    | it is on a chain that the registry does not know                                            |
-- | network_mismatch | it is on a chain of the other network                                                       |
--
-- Projections that were made before and that may be such money: whoever folds next, folds them anew.
INSERT INTO tieout.queue (bucket, stream, ticket)
SELECT DISTINCT bucket, stream, 'e5000000-0000-0000-0000-000000000222'::uuid FROM (
  SELECT t.bucket, t.stream FROM tieout.transfer_states t
  WHERE t.parts > 1 OR (tieout.registry() -> 'chains' ->> t.chain) IS DISTINCT FROM t.network
  UNION ALL
  SELECT p.bucket, p.stream FROM tieout.payment_states p
  WHERE p.chain IS NOT NULL AND (tieout.registry() -> 'chains' ->> p.chain) IS DISTINCT FROM p.network
  UNION ALL
  SELECT e.bucket, e.stream FROM tieout.events e
  WHERE e.subject_kind = 'transaction' AND e.source IN ('webhook', 'list')
  GROUP BY e.bucket, e.stream HAVING count(DISTINCT e.reference) > 1
) AS folded
ON CONFLICT DO NOTHING;

-- Why money on a chain is never credited: null where it is a chain of its account's network, or none is known.
CREATE FUNCTION tieout.bar_of_chain(p_chain text, p_network text) RETURNS text
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN CASE WHEN p_chain IS NULL THEN NULL
    WHEN NOT tieout.registry() -> 'chains' ? p_chain THEN 'chain_unknown'
    WHEN tieout.registry() -> 'chains' ->> p_chain <> p_network THEN 'network_mismatch' END;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.bar_of_chain FROM PUBLIC;

-- As it was (see sql/176_money.sql), and: who names a reference that the transfer is claimed for, or was credited under
-- before its claims named another, means that transfer.
CREATE OR REPLACE FUNCTION tieout.part_meant(
  p_money tieout.money, p_log_index bigint, p_reference text, p_amount numeric, p_asset text
) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_parts   tieout.money_part[] := p_money.parts;
  v_places  integer[];
  v_fewer   integer[];
  v_entries integer[];
BEGIN
  IF cardinality(v_parts) = 1 THEN
    IF coalesce(v_parts[1].log_index, p_log_index) <> p_log_index THEN RETURN 0; END IF;
    IF p_reference IS NULL OR p_reference = v_parts[1].reference OR v_parts[1].standing = 'claimed_twice'
      OR tieout.is_credited_for(p_money, p_reference)
    THEN
      RETURN 1;
    END IF;
    RETURN 0;
  END IF;
  SELECT array_agg(place) INTO v_places FROM generate_subscripts(v_parts, 1) AS place
  WHERE p_log_index IS NULL OR v_parts[place].log_index = p_log_index;
  IF v_places IS NULL THEN
    SELECT array_agg(place) INTO v_places FROM generate_subscripts(v_parts, 1) AS place
    WHERE v_parts[place].log_index IS NULL;
  END IF;
  IF p_reference IS NOT NULL THEN
    SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
    WHERE v_parts[place].reference = p_reference;
    IF v_fewer IS NULL THEN
      SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
      WHERE v_parts[place].standing = 'claimed_twice';
    END IF;
    v_places := v_fewer;
  END IF;
  IF v_places IS NULL THEN RETURN 0; END IF;
  IF cardinality(v_places) = 1 THEN RETURN v_places[1]; END IF;

  IF p_asset IS NOT NULL THEN
    SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
    WHERE v_parts[place].asset = p_asset;
    v_places := coalesce(v_fewer, v_places);
  END IF;
  IF p_amount IS NOT NULL THEN
    SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
    WHERE v_parts[place].amount = p_amount;
    v_places := coalesce(v_fewer, v_places);
  END IF;
  IF cardinality(v_places) = 1 THEN RETURN v_places[1]; END IF;
  IF (SELECT count(DISTINCT (v_parts[place].reference, v_parts[place].asset, v_parts[place].amount))
      FROM unnest(v_places) AS place) > 1 THEN
    RETURN -1;
  END IF;
  -- Alike: one that is not credited yet, else any.
  v_entries := tieout.entries_of_parts(p_money);
  RETURN (SELECT place FROM unnest(v_places) AS place ORDER BY v_entries[place] > 0, place LIMIT 1);
END $$;

-- Whether a credit of some money stands that names a reference.
CREATE FUNCTION tieout.is_credited_for(p_money tieout.money, p_reference text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM tieout.standing_entries(p_money.bucket, p_money.money) e
    WHERE e.kind = 'credit' AND e.reference = p_reference);
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_credited_for FROM PUBLIC;
