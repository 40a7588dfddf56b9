-- The balance of an account in an asset ('<CAIP-2 id>/<symbol>'); 0 where nothing was ever credited.
CREATE FUNCTION tieout.balance(p_network text, p_account text, p_asset text) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((
    SELECT b.amount FROM tieout.account_balances b
    WHERE b.bucket = tieout.account_bucket(p_network, p_account) AND b.network = p_network
      AND b.account = p_account AND b.asset = p_asset), 0)
$$;
