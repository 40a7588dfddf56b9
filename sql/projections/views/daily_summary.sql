-- Completed orders, settled payments and confirmed deposits by day (UTC), network and token. For BI
-- tools.
CREATE OR REPLACE VIEW tieout.daily_summary AS
SELECT (coalesce(completed_at, first_seen) AT TIME ZONE 'UTC')::date AS day, provider, network,
       kind, chain, currency, count(*) AS count, sum(amount) AS amount, sum(fee) AS fee,
       sum(pay_out_amount) AS pay_out_amount, merchant
FROM tieout.payment_states WHERE state = 'completed' GROUP BY 1, 2, 3, 4, 5, 6, merchant
UNION ALL
SELECT (coalesce(confirmed_at, first_seen) AT TIME ZONE 'UTC')::date, provider, network,
       'deposit', chain, currency, count(*), sum(amount), NULL, NULL, merchant
FROM tieout.transfer_states WHERE state IN ('confirmed', 'completed') AND order_id IS NULL
GROUP BY 1, 2, 3, 4, 5, 6, merchant;
COMMENT ON VIEW tieout.daily_summary IS
  'Completed orders, settled payments and confirmed deposits by day (UTC), network and token.';
