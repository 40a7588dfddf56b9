-- Whether the credit of a part of the money was reversed by a decision, while the money was there.
CREATE OR REPLACE FUNCTION tieout.was_reversed(p_money tieout.money, p_part tieout.money_part)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM tieout.entries r
    WHERE r.bucket = p_money.bucket AND r.money = p_money.money AND r.is_final
      AND (r.log_index = p_part.log_index OR cardinality(p_money.parts) = 1
        OR (r.reference IS NOT DISTINCT FROM p_part.reference AND r.asset = p_part.asset
          AND r.amount = -p_part.amount)))
$$;
