-- What a run booked of a stream on one kind of account (wallet, fees), by token: the run that recorded by
-- `p_recorded_at`; all parts, or one. The value day and the reason are those of the money itself, if it was
-- booked, not of a refund.
CREATE OR REPLACE FUNCTION tieout.booked_money(
  p_bucket smallint, p_stream uuid, p_recorded_at timestamptz, p_kind text, p_part text DEFAULT NULL)
RETURNS TABLE (chain text, asset text, amount numeric, value_day date, reason text)
LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT l.chain, l.asset, sum(l.amount),
    (array_agg(b.value_day ORDER BY b.part LIKE 'refund %', b.part, b.number))[1],
    (array_agg(b.reason ORDER BY b.part LIKE 'refund %', b.part, b.number))[1]
  FROM tieout.bookings b, unnest(b.accounts, b.chains, b.assets, b.amounts)
    AS l (account, chain, asset, amount)
  WHERE b.bucket = p_bucket AND b.stream = p_stream AND b.recorded_at = p_recorded_at
    AND (b.part = p_part) IS NOT FALSE AND split_part(l.account, ':', 1) = p_kind
  GROUP BY l.chain, l.asset
$$;
