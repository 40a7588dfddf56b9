-- The id of a subject's stream: the first 16 bytes of a SHA-256 over its five fields, each with its
-- length. The network of a named merchant is '<network>/<merchant>'.
--
-- The program computes the same digest.
CREATE OR REPLACE FUNCTION tieout.stream_of(
  p_provider text, p_network text, p_kind text, p_chain text, p_subject text,
  p_merchant text DEFAULT ''
) RETURNS uuid LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  v_scope text := CASE WHEN p_merchant = '' THEN p_network ELSE p_network || '/' || p_merchant END;
BEGIN
  RETURN encode(substr(sha256(
    coalesce('\x01' || int4send(octet_length(p_provider)) || convert_to(p_provider, 'UTF8'), '\xff')
    || coalesce('\x01' || int4send(octet_length(v_scope)) || convert_to(v_scope, 'UTF8'), '\xff')
    || coalesce('\x01' || int4send(octet_length(p_kind)) || convert_to(p_kind, 'UTF8'), '\xff')
    || coalesce('\x01' || int4send(octet_length(p_chain)) || convert_to(p_chain, 'UTF8'), '\xff')
    || coalesce('\x01' || int4send(octet_length(p_subject)) || convert_to(p_subject, 'UTF8'), '\xff')
  ), 1, 16), 'hex')::uuid;
END $$;
COMMENT ON FUNCTION tieout.stream_of IS
  'The id of a subject''s stream: the first 16 bytes of a SHA-256 over its five fields, each with '
  'its length.';
