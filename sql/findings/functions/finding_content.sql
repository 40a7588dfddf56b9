-- A digest of the content of a finding: if it differs, a finding that was resolved by hand reopens.
--
-- Arguments: the columns of tieout.findings of the same names.
CREATE OR REPLACE FUNCTION tieout.finding_content(
  p_severity text, p_expected text, p_actual text, p_delta numeric, p_evidence text
) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT md5(jsonb_build_array(
    p_severity, p_expected, p_actual, trim_scale(p_delta)::text, p_evidence)::text)::uuid
$$;
