-- The account registered for a reference when the money arrived: the last registration by then, else the
-- first after it; null if there is none. For an order: the account in the merchant's expectation.
CREATE OR REPLACE FUNCTION tieout.account_of(
  p_provider text, p_network text, p_kind text, p_reference text, p_seen_at timestamptz,
  p_merchant text
) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_account text;
BEGIN
  SELECT e.account INTO v_account FROM tieout.events e
  CROSS JOIN LATERAL (
    SELECT coalesce(e.created_at, nullif(e.observed_at, 'epoch'), e.recorded_at)) AS t (at)
  WHERE e.subject = p_reference AND e.provider = p_provider AND e.network = p_network AND e.merchant = p_merchant
    AND e.source = 'merchant' AND e.account IS NOT NULL
    AND e.subject_kind = CASE p_kind WHEN 'transaction' THEN 'reference' ELSE 'expectation' END
  ORDER BY t.at > p_seen_at, CASE WHEN t.at > p_seen_at THEN t.at END,
    t.at DESC, e.recorded_at DESC, e.fingerprint
  LIMIT 1;
  RETURN v_account;
END $$;
