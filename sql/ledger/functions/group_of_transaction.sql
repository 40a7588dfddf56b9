-- The group of all streams that name a transaction hash, on any chain. The program computes the same id.
CREATE OR REPLACE FUNCTION tieout.group_of_transaction(p_network text, p_hash text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  v_hash bytea := convert_to(CASE WHEN left(p_hash, 2) = '0x' THEN substr(p_hash, 3) ELSE p_hash END, 'UTF8');
BEGIN
  RETURN encode(substr(sha256('\x01' || int4send(0)
    || '\x01' || int4send(octet_length(p_network)) || convert_to(p_network, 'UTF8')
    || '\x01' || int4send(11) || 'transaction'
    || '\x01' || int4send(octet_length(v_hash)) || v_hash
  ), 1, 16), 'hex')::uuid;
END $$;
