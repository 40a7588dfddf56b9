-- Whether the merchant registers references (for orders: expectations) at all.
CREATE OR REPLACE FUNCTION tieout.registers_accounts(
  p_provider text, p_network text, p_kind text, p_merchant text
) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM tieout.events e
    WHERE (e.source IN ('merchant', 'ledger') OR e.subject_kind = 'reference')
      AND e.provider = p_provider AND e.network = p_network AND e.merchant = p_merchant
      AND e.kind = CASE WHEN p_kind = 'transaction' THEN 'reference_registered'
        ELSE 'expectation_registered' END);
END $$;
