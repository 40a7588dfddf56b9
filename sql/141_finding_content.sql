-- What a finding says, as one value: where it differs, a finding that was resolved by hand opens again.
--
-- | argument                | meaning                                     |
-- |-------------------------|---------------------------------------------|
-- | severity ... evidence   | the columns of tieout.findings of that name |
CREATE FUNCTION tieout.finding_content(
  p_severity text, p_expected text, p_actual text, p_delta numeric, p_evidence text
) RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT md5(jsonb_build_array(
    p_severity, p_expected, p_actual, trim_scale(p_delta)::text, p_evidence)::text)::uuid
$$;
-- The bucket of an id: its first 12 bits.
CREATE FUNCTION tieout.bucket_of(p_id uuid) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ('x' || substr(replace(p_id::text, '-', ''), 1, 3))::bit(12)::int::smallint
$$;
