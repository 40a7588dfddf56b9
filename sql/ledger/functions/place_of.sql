-- The position of a part of the money by its name, from 1; 0 if there is none.
CREATE OR REPLACE FUNCTION tieout.place_of(p_money tieout.money, p_part text) RETURNS integer
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR v_place IN 1..coalesce(cardinality(p_money.parts), 0) LOOP
    IF p_money.parts[v_place].part = p_part THEN RETURN v_place; END IF;
  END LOOP;
  RETURN 0;
END $$;
