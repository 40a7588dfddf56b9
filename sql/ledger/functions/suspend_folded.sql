-- Puts money that the caller has folded in suspense. See tieout.suspend and tieout.credit_folded.
CREATE OR REPLACE FUNCTION tieout.suspend_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_part text, p_at timestamptz DEFAULT NULL,
  p_merchant text DEFAULT ''
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  v_money  tieout.money := tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts, p_merchant);
  v_reason text := tieout.invalid_projection(v_money);
BEGIN
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), NULL, NULL, NULL,
    coalesce(p_at, clock_timestamp()), false, true);
END $$;
COMMENT ON FUNCTION tieout.suspend_folded IS 'Puts money that the caller has folded in suspense.';
