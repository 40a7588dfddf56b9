-- Puts creditable money without a registered account in suspense: on the books, but not on a customer's
-- account. Crediting it later releases it.
--
-- | argument | meaning                                                                |
-- |----------|------------------------------------------------------------------------|
-- | money    | the transaction, order or payment                                      |
-- | part     | its part, from tieout.next_creditable or tieout.creditable             |
-- | at       | when it counts; null: now                                              |
--
-- Outcomes: suspended, already_suspended, already_credited, refused.
CREATE OR REPLACE FUNCTION tieout.suspend(money uuid, part text, at timestamptz DEFAULT NULL)
RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_money ALIAS FOR $1;
  p_part ALIAS FOR $2;
  p_at ALIAS FOR $3;
  v_money tieout.money := tieout.money_of(p_money);
BEGIN
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), NULL, NULL, NULL,
    coalesce(p_at, clock_timestamp()), false, true);
END $$;
COMMENT ON FUNCTION tieout.suspend IS
  'Puts creditable money without a registered account in suspense: on the books, but not on a '
  'customer''s account.';
