-- How orders, money and findings went in the periods of booked days: a row for each account, and one for each
-- token that moved there. `p_by` is day, week or month; `period` is the first day of it that counts.
--
-- Rows without a token:
--
-- | column                      | meaning                                                                 |
-- |-----------------------------|-------------------------------------------------------------------------|
-- | created                     | orders and payments that the books saw for the first time               |
-- | completed, expired          | those that came to stand so, less those that no longer do: the periods  |
-- |                             | add up to what stands so in the end                                     |
-- | median_seconds, p95_seconds | from the creation of an order to its completion, of those completed     |
-- |                             | whose provider states both times                                        |
-- | opened, closed              | findings that came up or came back; that were resolved or ignored       |
--
-- Rows with a token have the money, without opening balances: gross - fees - refunds = net, as in statements;
-- fee_rate is fees in gross, to six decimals.
CREATE OR REPLACE FUNCTION tieout.trends(p_from date, p_to date, p_by text)
RETURNS TABLE (
  period date, network text, provider text, merchant text, chain text, asset text, created bigint,
  completed bigint, expired bigint, median_seconds bigint, p95_seconds bigint, gross numeric,
  fees numeric, refunds numeric, net numeric, fee_rate numeric, opened bigint, closed bigint
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH days AS (
    SELECT p_from + n AS day,
      greatest((date_trunc(p_by, (p_from + n)::timestamp AT TIME ZONE 'UTC', 'UTC') AT TIME ZONE 'UTC')::date,
        p_from) AS period
    FROM generate_series(0, p_to - p_from) AS g (n)
  ), steps AS (
    SELECT d.booked_day, d.network, d.provider, d.merchant, d.created_at, d.completed_at,
      p.state IS NULL AS is_new,
      (d.state = 'completed')::integer - coalesce(p.state = 'completed', false)::integer AS completed,
      (d.state = 'expired')::integer - coalesce(p.state = 'expired', false)::integer AS expired
    FROM tieout.subject_days d
    LEFT JOIN LATERAL (
      SELECT b.state FROM tieout.subject_days b
      WHERE b.bucket = d.bucket AND b.stream = d.stream AND b.part = d.part AND b.recorded_at < d.recorded_at
      ORDER BY b.recorded_at DESC LIMIT 1) AS p ON true
    WHERE d.booked_day BETWEEN p_from AND p_to AND d.kind IN ('order', 'payment') AND d.part = d.kind
  ), orders AS (
    SELECT g.period, s.network, s.provider, s.merchant,
      count(*) FILTER (WHERE s.is_new) AS created, sum(s.completed) AS completed, sum(s.expired) AS expired,
      percentile_disc(ARRAY[0.5, 0.95]) WITHIN GROUP (
        ORDER BY extract(epoch FROM s.completed_at - s.created_at)::bigint)
        FILTER (WHERE s.completed = 1 AND s.completed_at >= s.created_at) AS seconds
    FROM steps s JOIN days g ON g.day = s.booked_day GROUP BY 1, 2, 3, 4
  ), run_days AS (
    SELECT n.run, min(n.booked_day) OVER (
      ORDER BY n.as_of ROWS BETWEEN CURRENT ROW AND UNBOUNDED FOLLOWING) AS booked_day
    FROM tieout.run_records n WHERE tieout.is_in_chain(n)
  ), found AS (
    SELECT g.period, f.network, f.provider, f.merchant,
      count(*) FILTER (WHERE f.change IN ('new', 'reopened', 'lapsed')) AS opened,
      count(*) FILTER (WHERE f.change IN ('resolved', 'ignored')) AS closed
    FROM run_days r JOIN days g ON g.day = r.booked_day JOIN tieout.findings f ON f.run = r.run
    WHERE f.change <> 'carried' GROUP BY 1, 2, 3, 4
  ), money AS (
    SELECT g.period, b.network, b.provider, b.merchant, l.chain, l.asset,
      coalesce(sum(l.amount) FILTER (WHERE l.account LIKE 'wallet:%'), 0) AS net,
      coalesce(sum(l.amount) FILTER (WHERE l.account LIKE 'fees:%'), 0) AS fees,
      coalesce(-sum(l.amount) FILTER (WHERE l.account LIKE 'wallet:%' AND b.part LIKE 'refund %'), 0)
        AS refunds
    FROM tieout.bookings b JOIN days g ON g.day = b.booked_day
    CROSS JOIN LATERAL unnest(b.accounts, b.chains, b.assets, b.amounts) AS l (account, chain, asset, amount)
    WHERE b.booked_day BETWEEN p_from AND p_to AND NOT b.is_opening
      AND (l.account LIKE 'wallet:%' OR l.account LIKE 'fees:%')
    GROUP BY 1, 2, 3, 4, 5, 6
  )
  SELECT period, network, provider, merchant, NULL::text, NULL::text, coalesce(o.created, 0),
    coalesce(o.completed, 0), coalesce(o.expired, 0), o.seconds[1], o.seconds[2], NULL::numeric,
    NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric, coalesce(f.opened, 0),
    coalesce(f.closed, 0)
  FROM orders o FULL JOIN found f USING (period, network, provider, merchant)
  UNION ALL
  SELECT m.period, m.network, m.provider, m.merchant, m.chain, m.asset, NULL, NULL, NULL, NULL, NULL,
    m.net + m.fees + m.refunds, m.fees, m.refunds, m.net,
    round(m.fees / nullif(m.net + m.fees + m.refunds, 0), 6), NULL, NULL
  FROM money m;
END $$;
COMMENT ON FUNCTION tieout.trends IS
  'How orders, money and findings went in the periods of booked days: by day, week or month.';
