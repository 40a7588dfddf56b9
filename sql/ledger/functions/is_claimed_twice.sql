-- Whether a part of the money is claimed more than once: for two references, on two chains, by two merchants,
-- or by an order and a deposit.
--
-- If orders are credited, a transfer that an order and a deposit claim, or two orders, is the same money:
-- nothing is credited for either while both claim it, and if one was credited, the other is not.
CREATE OR REPLACE FUNCTION tieout.is_claimed_twice(p_money tieout.money, p_part tieout.money_part)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_part.creditability = 'claimed_twice' THEN RETURN true; END IF;
  IF p_part.creditability IS DISTINCT FROM 'creditable' THEN RETURN false; END IF;
  IF p_money.subject_kind = 'transaction' AND tieout.is_chain_in_doubt(p_money) THEN RETURN true; END IF;
  IF tieout.is_claimed_by_merchant(p_money, p_part) THEN RETURN true; END IF;
  IF NOT tieout.credits_orders() THEN RETURN false; END IF;
  IF p_money.subject_kind = 'transaction' THEN RETURN tieout.is_claimed_by_order(p_money, p_part); END IF;
  RETURN tieout.is_claimed_beside(p_money, p_part);
END $$;
