-- Balances that are not the sum of their entries, at most p_max of them: in either direction. Each is looked at again
-- under its lock, so that a credit which is committed meanwhile is no difference. The provider is null where
-- entries came through several, or there are none. A balance of nothing without entries is their sum.
CREATE OR REPLACE FUNCTION tieout.odd_balances(p_max integer DEFAULT 1000)
RETURNS TABLE (
  provider text, network text, account text, asset text, stored numeric, stored_entries bigint,
  summed numeric, summed_entries bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  v_odd record;
BEGIN
  FOR v_odd IN
    SELECT coalesce(b.network, s.network) AS network, coalesce(b.account, s.account) AS account,
      coalesce(b.asset, s.asset) AS asset
    FROM tieout.account_balances b
    FULL JOIN (
      SELECT e.network, e.account, e.asset, sum(e.amount) AS amount, count(*) AS entries
      FROM tieout.entries e GROUP BY 1, 2, 3) AS s USING (network, account, asset)
    WHERE coalesce(b.amount, 0) <> coalesce(s.amount, 0) OR coalesce(b.entries, 0) <> coalesce(s.entries, 0)
    ORDER BY 1, 2, 3 LIMIT p_max
  LOOP
    network := v_odd.network;
    account := v_odd.account;
    asset := v_odd.asset;
    SELECT b.amount, b.entries INTO stored, stored_entries FROM tieout.account_balances b
    WHERE b.bucket = tieout.account_bucket(v_odd.network, v_odd.account) AND b.network = v_odd.network
      AND b.account = v_odd.account AND b.asset = v_odd.asset FOR UPDATE;
    SELECT sum(e.amount), count(*), CASE WHEN min(e.provider) = max(e.provider) THEN min(e.provider) END
    INTO summed, summed_entries, provider
    FROM tieout.entries e WHERE e.network = v_odd.network AND e.account = v_odd.account
      AND e.asset = v_odd.asset;
    CONTINUE WHEN coalesce(stored, 0) = coalesce(summed, 0)
      AND coalesce(stored_entries, 0) = summed_entries;
    stored := tieout.within_digits(coalesce(stored, 0));
    stored_entries := coalesce(stored_entries, 0);
    summed := tieout.within_digits(coalesce(summed, 0));
    RETURN NEXT;
  END LOOP;
END $$;
