-- The other merchants of which something is known on the money's network; '' is the default merchant. Empty
-- if there is one merchant.
CREATE OR REPLACE FUNCTION tieout.other_merchants(p_money tieout.money) RETURNS text[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN ARRAY(
    SELECT m.merchant FROM tieout.merchants m
    WHERE m.network = p_money.network AND m.merchant <> p_money.merchant
    UNION
    SELECT '' WHERE p_money.merchant <> ''
    ORDER BY 1);
END $$;
