-- Streams that may need a credit or a reversal, among p_streams (all streams if null).
CREATE OR REPLACE FUNCTION tieout.money_with_work(p_streams uuid[], p_since timestamptz)
RETURNS SETOF uuid LANGUAGE sql STABLE AS $$
  WITH states AS (
    SELECT t.bucket, t.stream, t.creditability, t.order_id IS NOT NULL AS is_not_credited,
      coalesce(t.confirmed_at, t.first_seen) AS at
    FROM tieout.transfer_states t
    WHERE t.creditability IN ('creditable', 'withdrawn') AND (p_streams IS NULL OR (
      t.bucket = ANY (ARRAY(SELECT tieout.bucket_of(s) FROM unnest(p_streams) AS s))
      AND t.stream = ANY (p_streams)))
    UNION ALL
    SELECT p.bucket, p.stream, p.creditability, NOT c.credits_orders, p.first_seen
    FROM tieout.payment_states p, tieout.crediting c
    WHERE c.credits_orders AND p.creditability IN ('creditable', 'withdrawn') AND (p_streams IS NULL OR (
      p.bucket = ANY (ARRAY(SELECT tieout.bucket_of(s) FROM unnest(p_streams) AS s))
      AND p.stream = ANY (p_streams)))
  )
  SELECT s.stream FROM states s
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.kind = 'credit') - count(*) FILTER (WHERE e.kind = 'reversal') AS credits,
      count(*) FILTER (WHERE e.kind IN ('credit', 'suspense')) - count(e.reverses) AS creditability
    FROM tieout.entries e WHERE e.bucket = s.bucket AND e.money = s.stream) AS l ON true
  GROUP BY s.stream
  HAVING count(*) FILTER (
      WHERE s.creditability = 'creditable' AND NOT s.is_not_credited
        AND (p_since IS NULL OR s.at >= p_since)) > max(l.credits)
    OR (bool_or(s.creditability = 'withdrawn') AND max(l.creditability) > 0)
$$;
