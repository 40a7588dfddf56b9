-- The reason (of tieout.credit_reasons) why the ledger cannot hold money that a caller has folded; null if it
-- can.
CREATE OR REPLACE FUNCTION tieout.invalid_projection(p_money tieout.money) RETURNS text
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_part tieout.money_part;
BEGIN
  IF p_money.money IS NULL OR tieout.is_blank(p_money.provider) OR tieout.is_blank(p_money.subject)
    OR coalesce(p_money.subject_kind, '') NOT IN ('transaction', 'order', 'payment')
    OR coalesce(p_money.network, '') NOT IN ('mainnet', 'testnet')
    OR (p_money.subject_kind = 'transaction' AND tieout.is_blank(p_money.chain))
  THEN
    RETURN 'key_incomplete';
  END IF;
  IF NOT tieout.registry() -> 'providers' ? p_money.provider THEN
    RETURN 'unknown_provider';
  END IF;
  IF p_money.merchant !~ '^[a-z0-9-]{0,32}$' THEN RETURN 'unknown_merchant'; END IF;
  -- 72: 'unknown:' and a word.
  IF NOT tieout.fits(p_money.chain, 72) OR NOT tieout.fits(p_money.subject, 255) THEN
    RETURN 'text_too_long';
  END IF;
  FOREACH v_part IN ARRAY p_money.parts LOOP
    IF NOT tieout.fits(v_part.reference, 255) OR NOT tieout.fits(v_part.contract, 128)
      OR NOT tieout.fits(v_part.ticker, 64) OR NOT tieout.fits(v_part.part, 1000)
    THEN
      RETURN 'text_too_long';
    END IF;
    IF NOT tieout.fits(v_part.amount) THEN RETURN 'amount_out_of_range'; END IF;
  END LOOP;
  RETURN NULL;
END $$;
