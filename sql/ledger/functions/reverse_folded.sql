-- Reverses a credit of money that the caller has folded: the money counts as withdrawn, whatever its
-- projection states. See tieout.reverse_credit and tieout.credit_folded.
CREATE OR REPLACE FUNCTION tieout.reverse_folded(
  p_entry text, p_reason text, p_provider text, p_network text, p_subject_kind text, p_subject text,
  p_chain text, p_parts json, p_merchant text DEFAULT ''
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
BEGIN
  RETURN tieout.take_back(p_entry, p_reason, NULL, tieout.money_folded(
    NULL, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts, p_merchant));
END $$;
COMMENT ON FUNCTION tieout.reverse_folded IS
  'Reverses a credit of money that the caller has folded: the money counts as withdrawn, whatever'
  ' its projection states.';
