-- Credits work from tieout.next_creditable or tieout.creditable, by money and part. Arguments and
-- answers are those of tieout.credit.
--
-- A transaction with one transfer is credited by its key, which allows the short path.
CREATE OR REPLACE FUNCTION tieout.credit_money(
  money uuid, part text, account text DEFAULT NULL, amount numeric DEFAULT NULL,
  asset text DEFAULT NULL, at timestamptz DEFAULT NULL, again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_money ALIAS FOR $1;
  p_part ALIAS FOR $2;
  p_account ALIAS FOR $3;
  p_amount ALIAS FOR $4;
  p_asset ALIAS FOR $5;
  p_at ALIAS FOR $6;
  p_again ALIAS FOR $7;
  v_one   record;
  v_money tieout.money;
BEGIN
  IF p_asset IS NULL OR strpos(p_asset, '/') > 0 THEN
    SELECT t.provider, t.network, t.chain, t.tx_hash, t.log_index, t.merchant INTO v_one FROM tieout.transfer_states t
    WHERE t.bucket = tieout.bucket_of(p_money) AND t.stream = p_money AND t.name = p_part AND t.parts = 1
      AND tieout.registry() -> 'chains' ? t.chain;
    IF FOUND THEN
      RETURN tieout.credit(v_one.provider, v_one.network, v_one.chain, v_one.tx_hash, v_one.log_index, NULL,
        p_account, p_amount, p_asset, NULL, p_at, p_again, v_one.merchant);
    END IF;
  END IF;
  v_money := tieout.money_of(p_money);
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;
COMMENT ON FUNCTION tieout.credit_money IS
  'Credits work from tieout.next_creditable or tieout.creditable, by money and part.';
