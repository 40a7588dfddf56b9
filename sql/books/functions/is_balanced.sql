-- Whether the lines of a booking add up to zero for each token, on each chain, and have at most 38 digits;
-- false for lists of different lengths and for no lines.
CREATE OR REPLACE FUNCTION tieout.is_balanced(p_chains text[], p_assets text[], p_amounts numeric[])
RETURNS boolean LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN cardinality(p_chains) > 0 AND cardinality(p_assets) = cardinality(p_chains)
    AND cardinality(p_amounts) = cardinality(p_chains) AND NOT EXISTS (
      SELECT 1 FROM unnest(p_chains, p_assets, p_amounts) AS l (chain, asset, amount)
      GROUP BY l.chain, l.asset 
      HAVING sum(l.amount) IS DISTINCT FROM 0 OR NOT bool_and(tieout.fits(l.amount)));
END $$;
