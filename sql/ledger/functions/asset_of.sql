-- The ledger's name of an asset: '<CAIP-2 id>/<symbol>'. Found by contract if one is stated, else by ticker;
-- null if the registry does not know it.
--
-- A contract that is not registered is unknown, even if its ticker is USDT.
CREATE OR REPLACE FUNCTION tieout.asset_of(p_chain text, p_contract text, p_ticker text)
RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  v_symbol text;
BEGIN
  IF p_contract IS NOT NULL THEN
    SELECT a.symbol INTO v_symbol FROM tieout.assets a
    WHERE a.chain = p_chain AND a.contract = p_contract;
  ELSE
    SELECT a.symbol INTO v_symbol FROM tieout.assets a
    WHERE a.chain IN (p_chain, '*') AND a.symbol IN (p_ticker, tieout.upper_ascii(p_ticker))
    ORDER BY a.chain = '*' LIMIT 1;
  END IF;
  RETURN p_chain || '/' || v_symbol;
END $$;
COMMENT ON FUNCTION tieout.asset_of IS 'The ledger''s name of an asset: ''<CAIP-2 id>/<symbol>''.';
