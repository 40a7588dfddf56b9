-- Unreversed entries of the money (credits and suspense), by number.
CREATE OR REPLACE FUNCTION tieout.unreversed_entries(p_bucket smallint, p_money uuid)
RETURNS SETOF tieout.entries LANGUAGE sql STABLE AS $$
  SELECT e.* FROM tieout.entries e
  WHERE e.bucket = p_bucket AND e.money = p_money AND e.kind IN ('credit', 'suspense')
    AND NOT EXISTS (SELECT 1 FROM tieout.entries r WHERE r.bucket = p_bucket AND r.money = p_money
      AND r.reverses = e.number)
  ORDER BY e.number
$$;
