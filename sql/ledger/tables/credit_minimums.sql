-- Minimum amounts, in units of the asset; smaller amounts are not credited.
CREATE TABLE tieout.credit_minimums (
  network text COLLATE "C" NOT NULL,
  asset   text COLLATE "C" NOT NULL,
  amount  numeric NOT NULL CHECK (amount > 0),
  PRIMARY KEY (network, asset),
  CONSTRAINT fits CHECK (
    network IN ('mainnet', 'testnet') AND tieout.fits(asset, 129) AND asset LIKE '_%/_%'
    AND tieout.fits(amount))
);
CREATE TRIGGER compiled AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tieout.credit_minimums
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
COMMENT ON TABLE tieout.credit_minimums IS
  'Minimum amounts, in units of the asset; smaller amounts are not credited.';
