-- The balance of an account in an asset ('<CAIP-2 id>/<symbol>'); 0 if nothing was ever credited.
CREATE OR REPLACE FUNCTION tieout.balance(network text, account text, asset text) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
  SELECT coalesce((
    SELECT b.amount FROM tieout.account_balances b
    WHERE b.bucket = tieout.account_bucket($1, $2) AND b.network = $1
      AND b.account = $2 AND b.asset = $3), 0)
    + coalesce((
    SELECT sum(u.amount) FROM tieout.entry_outbox u
    WHERE u.bucket = tieout.account_bucket($1, $2) AND u.network = $1
      AND u.account = $2 AND u.asset = $3), 0)
$$;
COMMENT ON FUNCTION tieout.balance IS
  'The balance of an account in an asset (''<CAIP-2 id>/<symbol>''); 0 if nothing was ever '
  'credited.';
