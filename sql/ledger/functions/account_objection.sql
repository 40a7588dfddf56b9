-- Why money must not go to an account: another account is registered for its reference, or none is although
-- the merchant registers accounts. For a null account: why the money need not wait in suspense. Null if there
-- is no objection.
CREATE OR REPLACE FUNCTION tieout.account_objection(
  p_money tieout.money, p_part tieout.money_part, p_account text
) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_registered text := tieout.account_of(
    p_money.provider, p_money.network, p_money.subject_kind, p_part.reference, p_part.seen_at,
    p_money.merchant);
BEGIN
  IF p_account IS NULL THEN
    RETURN CASE WHEN v_registered IS NOT NULL THEN 'account_registered' END;
  END IF;
  IF v_registered = p_account THEN RETURN NULL; END IF;
  IF v_registered IS NOT NULL THEN RETURN 'different_account'; END IF;
  IF tieout.registers_accounts(p_money.provider, p_money.network, p_money.subject_kind, p_money.merchant)
  THEN
    RETURN 'unknown_reference';
  END IF;
  RETURN NULL;
END $$;
