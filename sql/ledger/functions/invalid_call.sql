-- The reason (of tieout.credit_reasons) why the ledger cannot hold what a call states; null if it can.
CREATE OR REPLACE FUNCTION tieout.invalid_call(
  p_provider text, p_chain text, p_tx_hash text, p_reference text, p_account text, p_asset text,
  p_order_id text, p_at timestamptz, p_merchant text DEFAULT ''
) RETURNS text LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN CASE
    WHEN NOT tieout.registry() -> 'providers' ? p_provider THEN 'unknown_provider'
    WHEN p_merchant !~ '^[a-z0-9-]{0,32}$' THEN 'unknown_merchant'
    WHEN char_length(p_chain) > 64 OR char_length(p_tx_hash) > 128 OR char_length(p_reference) > 255
      OR char_length(p_account) > 255 OR char_length(p_asset) > 129 OR char_length(p_order_id) > 255
      THEN 'text_too_long'
    WHEN NOT tieout.fits(p_at) THEN 'time_out_of_range' END;
END $$;
