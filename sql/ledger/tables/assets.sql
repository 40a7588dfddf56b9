-- Tokens that may be credited: by chain and contract, each with one symbol, unique on its chain. Insert a row
-- to credit another token.
--
-- The providers' tickers are under chain '*': PayIn watches only contracts that it lists, and its
-- webhooks name only the ticker.
CREATE TABLE tieout.assets (
  chain    text COLLATE "C" NOT NULL,
  symbol   text COLLATE "C" NOT NULL,
  contract text COLLATE "C",
  decimals smallint NOT NULL CHECK (decimals BETWEEN 0 AND 38),
  PRIMARY KEY (chain, symbol),
  UNIQUE (chain, contract),
  CONSTRAINT fits CHECK (
    tieout.fits(chain, 64) AND tieout.fits(symbol, 64) AND tieout.fits(contract, 128)
    AND NOT tieout.is_blank(chain) AND NOT tieout.is_blank(symbol))
);
CREATE TRIGGER compiled AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tieout.assets
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
COMMENT ON TABLE tieout.assets IS
  'Tokens that may be credited: by chain and contract, each with one symbol, unique on its chain.';
