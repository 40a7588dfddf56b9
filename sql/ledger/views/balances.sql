-- Balance of every account, by asset. '@suspense' holds money that is not on a customer's account yet.
CREATE OR REPLACE VIEW tieout.balances AS
SELECT network, account, asset, sum(amount) AS amount, sum(entries)::bigint AS entries
FROM (
  SELECT network, account, asset, amount, entries FROM tieout.account_balances
  UNION ALL
  SELECT network, account, asset, amount, 1 FROM tieout.entry_outbox) AS added
GROUP BY 1, 2, 3;
COMMENT ON VIEW tieout.balances IS 'Balance of every account, by asset.';
