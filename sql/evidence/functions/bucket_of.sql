-- The bucket of an id: its first 12 bits.
--
-- Makes few calls, because PostgreSQL prepares each call of an expression again in each transaction.
CREATE OR REPLACE FUNCTION tieout.bucket_of(p_id uuid) RETURNS smallint
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT ((get_byte(uuid_send(p_id), 0) << 4) | (get_byte(uuid_send(p_id), 1) >> 4))::smallint
$$;
COMMENT ON FUNCTION tieout.bucket_of IS 'The bucket of an id: its first 12 bits.';
