-- The statement of each wallet and token for booked days: what it held, what moved, what it holds, and what
-- is not proven complete.
--
-- | row      | meaning                                                                                |
-- |----------|----------------------------------------------------------------------------------------|
-- | opening  | balance before the first day                                                           |
-- | movement | a booking: gross - fees - refunds = net; balance after it; opening balances are one    |
-- | closing  | the sums of the movements; balance after the last day                                  |
-- | gap      | money that is not booked, or a list that is not proven complete; no wallet is named    |
CREATE OR REPLACE FUNCTION tieout.statement(p_from date, p_to date)
RETURNS TABLE (
  network text, account text, chain text, asset text, "row" text, booked_day date, value_day date,
  subject_kind text, subject text, part text, merchant_reference text, gross numeric, fees numeric,
  refunds numeric, net numeric, balance numeric, note text, place bigint,
  merchant text
) LANGUAGE plpgsql STABLE AS $$
#variable_conflict use_column
BEGIN
  RETURN QUERY
  WITH wallets AS (
    SELECT d.network, d.account, d.chain, d.asset, d.merchant,
      coalesce((array_agg(d.opening ORDER BY d.day) FILTER (WHERE d.day >= p_from))[1],
        (array_agg(d.closing ORDER BY d.day DESC))[1]) AS opening,
      (array_agg(d.closing ORDER BY d.day DESC))[1] AS closing
    FROM tieout.account_days d
    WHERE d.day <= p_to AND NOT d.is_total AND d.account LIKE 'wallet:%'
    GROUP BY 1, 2, 3, 4, 5
  ), found AS (
    SELECT b.network, w.account COLLATE "C" AS account, w.chain COLLATE "C" AS chain,
      w.asset COLLATE "C" AS asset, b.booked_day, b.value_day, b.subject_kind, b.subject, b.part,
      b.reference, w.amount AS net, b.note, b.merchant,
      CASE WHEN b.part LIKE 'refund %' THEN -w.amount ELSE 0 END AS refunds,
      (SELECT coalesce(sum(f.amount), 0)
        FROM unnest(b.accounts, b.chains, b.assets, b.amounts) AS f (account, chain, asset, amount)
        WHERE f.account LIKE 'fees:%' AND f.chain = w.chain AND f.asset = w.asset) AS fees,
      b.provider, b.chain AS subject_chain, b.number, b.is_opening
    FROM tieout.bookings b
    CROSS JOIN LATERAL unnest(b.accounts, b.chains, b.assets, b.amounts)
      AS w (account, chain, asset, amount)
    WHERE b.booked_day BETWEEN p_from AND p_to AND w.account LIKE 'wallet:%'
  ), movements AS (
    SELECT m.network, m.account, m.chain, m.asset, m.booked_day, m.value_day, m.subject_kind, m.subject,
      m.part, m.reference, m.net, m.note, m.merchant, m.refunds, m.fees, row_number() OVER (ORDER BY m.booked_day, m.value_day, m.provider, m.subject_kind,
      m.subject, m.subject_chain, m.part, m.number) AS place
    FROM (
      SELECT f.network, f.account, f.chain, f.asset, f.booked_day, f.value_day, f.subject_kind, f.subject,
        f.part, f.reference, f.net, f.note, f.merchant, f.refunds, f.fees, f.provider, f.subject_chain,
        f.number
      FROM found f WHERE NOT f.is_opening
      UNION ALL
      SELECT f.network, f.account, f.chain, f.asset, f.booked_day, max(f.value_day), 'opening', '', '',
        NULL, sum(f.net), NULL, f.merchant, sum(f.refunds), sum(f.fees), '', NULL, 1
      FROM found f WHERE f.is_opening GROUP BY 1, 2, 3, 4, 5, f.merchant) AS m
  ), sums AS (
    SELECT m.network, m.account, m.chain, m.asset, m.merchant, sum(m.net + m.refunds + m.fees) AS gross,
      sum(m.fees) AS fees, sum(m.refunds) AS refunds, sum(m.net) AS net
    FROM movements m GROUP BY 1, 2, 3, 4, 5
  ), last_run AS (
    SELECT n.run FROM tieout.run_records n
    WHERE n.booked_day <= p_to AND n.finished_at IS NOT NULL ORDER BY n.booked_day DESC LIMIT 1
  )
  SELECT w.network, w.account, w.chain, w.asset, 'opening'::text, NULL::date, NULL::date, NULL::text,
    NULL::text, NULL::text, NULL::text, NULL::numeric, NULL::numeric, NULL::numeric, NULL::numeric,
    w.opening, NULL::text, 0::bigint, w.merchant
  FROM wallets w
  UNION ALL
  SELECT m.network, m.account, m.chain, m.asset, 'movement', m.booked_day, m.value_day,
    m.subject_kind, m.subject, m.part, m.reference, m.net + m.refunds + m.fees, m.fees, m.refunds,
    m.net, w.opening + sum(m.net) OVER (
      PARTITION BY m.network, m.account, m.chain, m.asset, m.merchant ORDER BY m.place), m.note,
    m.place, m.merchant
  FROM movements m JOIN wallets w ON w.network = m.network AND w.account = m.account
    AND w.chain = m.chain AND w.asset = m.asset AND w.merchant = m.merchant
  UNION ALL
  SELECT w.network, w.account, w.chain, w.asset, 'closing', NULL, NULL, NULL, NULL, NULL, NULL,
    coalesce(s.gross, 0), coalesce(s.fees, 0), coalesce(s.refunds, 0), coalesce(s.net, 0), w.closing,
    NULL, 9223372036854775806, w.merchant
  FROM wallets w LEFT JOIN sums s ON s.network = w.network AND s.account = w.account
    AND s.chain = w.chain AND s.asset = w.asset AND s.merchant = w.merchant
  UNION ALL
  SELECT u.network, NULL, u.chain, NULL, 'gap', u.since_day, NULL, u.subject_kind, u.subject, u.part,
    u.reference, NULL, NULL, NULL, NULL, NULL, 'not booked: ' || u.reason, 9223372036854775807,
    u.merchant
  FROM tieout.unbooked u WHERE u.since_day <= p_to AND (u.until_day > p_to) IS NOT FALSE
  UNION ALL
  SELECT f.network, NULL, NULL, NULL, 'gap', NULL, NULL, f.subject_kind, f.subject, NULL, NULL, NULL,
    NULL, NULL, NULL, NULL, f.note, 9223372036854775807, f.merchant
  FROM tieout.findings f JOIN last_run r ON r.run = f.run
  WHERE f.class = 'coverage-gap' AND f.state IN ('open', 'acknowledged', 'reopened');
END $$;
COMMENT ON FUNCTION tieout.statement IS
  'The statement of each wallet and token for booked days, with what is not proven complete.';
