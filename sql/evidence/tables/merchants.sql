-- Named merchants of which there are events or entries. Append-only; written with the first of each, in the
-- same transaction. The default merchant has no name and no row.
--
-- A transaction may be claimed by several merchants; their streams are computed from these names. Few rows.
CREATE TABLE tieout.merchants (
  provider text COLLATE "C" NOT NULL,
  network  text COLLATE "C" NOT NULL,
  merchant text COLLATE "C" NOT NULL CHECK (merchant ~ '^[a-z0-9-]{1,32}$'),
  PRIMARY KEY (network, merchant, provider)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.merchants
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.merchants IS 'Named merchants of which there are events or entries.';
