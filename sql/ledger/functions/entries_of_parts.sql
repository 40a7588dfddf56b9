-- The number of the unreversed entry of each part of the money; 0 if there is none.
--
-- A transfer has no id of its own: its log index may become known after it was credited, and its amount may
-- be stated again, differently. So entries are assigned to parts, best fit first, and a part is credited only
-- if there are more parts than entries. Reference, asset and amount count more than the log index: while a
-- list shows only one of two transfers, a credit may carry the log index of the other one.
CREATE OR REPLACE FUNCTION tieout.entries_of_parts(p_money tieout.money) RETURNS integer[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_parts   tieout.money_part[] := p_money.parts;
  v_count   integer := cardinality(p_money.parts);
  v_numbers integer[] := array_fill(0, ARRAY[cardinality(p_money.parts)]);
  v_dealt   integer[] := '{}';
  v_entry   tieout.entries;
  v_best    integer;
BEGIN
  IF v_count = 1 THEN
    SELECT array_agg(CASE WHEN (v_parts[1].log_index = e.log_index) IS NOT FALSE THEN e.number ELSE 0 END)
    INTO v_dealt FROM tieout.unreversed_entries(p_money.bucket, p_money.money) e;
    IF v_dealt IS NULL THEN RETURN v_numbers; END IF;
    IF cardinality(v_dealt) = 1 THEN RETURN v_dealt; END IF;
    v_dealt := '{}';
  END IF;
  FOR v_pass IN 1..CASE v_count WHEN 0 THEN 0 ELSE 6 END LOOP
    FOR v_entry IN SELECT * FROM tieout.unreversed_entries(p_money.bucket, p_money.money) LOOP
      CONTINUE WHEN v_entry.number = ANY (v_dealt);
      SELECT place INTO v_best
      FROM generate_series(1, v_count) AS place, LATERAL (
        SELECT v_parts[place].log_index = v_entry.log_index AS has_index,
          v_parts[place].reference IS NOT DISTINCT FROM v_entry.reference
            AND v_parts[place].asset = v_entry.asset AS has_purse,
          v_parts[place].amount = v_entry.amount AS has_amount) AS fit
      WHERE v_numbers[place] = 0 AND CASE v_pass
        WHEN 1 THEN has_purse AND has_amount AND has_index
        WHEN 2 THEN has_purse AND has_amount AND has_index IS NULL
        WHEN 3 THEN has_purse AND has_amount
          AND EXISTS (SELECT 1 FROM unnest(v_parts) AS other WHERE other.log_index = v_entry.log_index)
        WHEN 4 THEN has_index
        WHEN 5 THEN has_purse AND has_index IS NULL
        ELSE has_index IS NULL END
      ORDER BY v_parts[place].part = v_entry.part DESC, place LIMIT 1;
      CONTINUE WHEN v_best IS NULL;
      v_numbers[v_best] := v_entry.number;
      v_dealt := v_dealt || v_entry.number;
    END LOOP;
  END LOOP;
  RETURN v_numbers;
END $$;
