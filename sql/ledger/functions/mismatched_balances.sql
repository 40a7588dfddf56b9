-- Balances that differ from the sum of their entries, at most p_max of them, in either direction: of the
-- accounts named by network and name, or of all.
--
-- Each is read twice, so that a credit that commits meanwhile is not reported. The provider is null if
-- entries came through several, or if there are none. The sum of no entries is zero.
CREATE OR REPLACE FUNCTION tieout.mismatched_balances(
  p_max integer DEFAULT 1000, p_networks text[] DEFAULT NULL, p_accounts text[] DEFAULT NULL)
RETURNS TABLE (
  provider text, network text, account text, asset text, stored numeric, stored_entries bigint,
  summed numeric, summed_entries bigint
) LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  v_odd record;
BEGIN
  FOR v_odd IN
    SELECT coalesce(b.network, s.network) AS network, coalesce(b.account, s.account) AS account,
      coalesce(b.asset, s.asset) AS asset
    FROM (
      SELECT b.network, b.account, b.asset, b.amount, b.entries FROM tieout.balances b
      WHERE p_accounts IS NULL OR (b.network, b.account) IN (
        SELECT n.network, n.account FROM unnest(p_networks, p_accounts) AS n (network, account))) AS b
    FULL JOIN (
      SELECT e.network, e.account, e.asset, sum(e.amount) AS amount, count(*) AS entries
      FROM tieout.entries e
      WHERE p_accounts IS NULL OR (e.network, e.account) IN (
        SELECT n.network, n.account FROM unnest(p_networks, p_accounts) AS n (network, account))
      GROUP BY 1, 2, 3) AS s USING (network, account, asset)
    WHERE coalesce(b.amount, 0) <> coalesce(s.amount, 0) OR coalesce(b.entries, 0) <> coalesce(s.entries, 0)
    ORDER BY 1, 2, 3 LIMIT p_max
  LOOP
    network := v_odd.network;
    account := v_odd.account;
    asset := v_odd.asset;
    SELECT coalesce(b.amount, 0), coalesce(b.entries, 0), coalesce(s.amount, 0), s.entries, s.provider
    INTO stored, stored_entries, summed, summed_entries, provider
    FROM (
      SELECT sum(e.amount) AS amount, count(*) AS entries,
        CASE WHEN min(e.provider) = max(e.provider) THEN min(e.provider) END AS provider
      FROM tieout.entries e WHERE e.network = v_odd.network AND e.account = v_odd.account
        AND e.asset = v_odd.asset) AS s
    LEFT JOIN tieout.balances b
      ON b.network = v_odd.network AND b.account = v_odd.account AND b.asset = v_odd.asset;
    CONTINUE WHEN stored = summed AND stored_entries = summed_entries;
    stored := tieout.within_digits(stored);
    summed := tieout.within_digits(summed);
    RETURN NEXT;
  END LOOP;
END $$;
COMMENT ON FUNCTION tieout.mismatched_balances IS
  'Balances that differ from the sum of their entries, at most p_max of them, in either '
  'direction.';
