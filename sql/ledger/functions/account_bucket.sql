-- The bucket of an account's balances.
CREATE OR REPLACE FUNCTION tieout.account_bucket(p_network text, p_account text) RETURNS smallint
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT (hashtextextended(p_network || '/' || p_account, 0) & 4095)::smallint
$$;
