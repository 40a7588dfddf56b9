-- The work on money that the caller has folded; rows as of tieout.next_creditable.
CREATE OR REPLACE FUNCTION tieout.work_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_merchant text DEFAULT ''
) RETURNS SETOF tieout.credit_work LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
  SELECT w.* FROM tieout.work_on(tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts, p_merchant)) AS w
$$;
COMMENT ON FUNCTION tieout.work_folded IS
  'The work on money that the caller has folded; rows as of tieout.next_creditable.';
