-- The part of the money that a caller means, from 1; 0 if none fits, -1 if several fit that differ.
--
-- A reference that the transfer is claimed for, or was credited under before later claims named another,
-- means that transfer.
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
    IF p_reference IS NULL OR p_reference = v_parts[1].reference OR v_parts[1].creditability = 'claimed_twice'
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
      WHERE v_parts[place].creditability = 'claimed_twice';
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
  -- Equal parts: take one that is not credited yet, else any.
  v_entries := tieout.entries_of_parts(p_money);
  RETURN (SELECT place FROM unnest(v_places) AS place ORDER BY v_entries[place] > 0, place LIMIT 1);
END $$;
