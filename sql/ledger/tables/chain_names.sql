-- Names of chains in the providers' spellings, in lower case, each with CAIP-2 id and network. Bare names are
-- listed with their network: 'mainnet/ethereum'.
--
-- The program's registry holds the same rows; a test compares them.
CREATE TABLE tieout.chain_names (
  name    text COLLATE "C" NOT NULL PRIMARY KEY,
  chain   text COLLATE "C" NOT NULL,
  network text COLLATE "C" NOT NULL CHECK (network IN ('mainnet', 'testnet')),
  CONSTRAINT fits CHECK (
    tieout.fits(name, 128) AND tieout.fits(chain, 64)
    AND NOT tieout.is_blank(name) AND NOT tieout.is_blank(chain))
);
-- Network of a chain.
CREATE INDEX chain_names_by_chain ON tieout.chain_names (chain, network);
CREATE TRIGGER compiled AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tieout.chain_names
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
COMMENT ON TABLE tieout.chain_names IS
  'Names of chains in the providers'' spellings, in lower case, each with CAIP-2 id and network.';
