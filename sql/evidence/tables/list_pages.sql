-- What captured pages say about their list: number, totals, and 64 bits for each row. Append-only.
--
-- Written with the page, in the same transaction, so that a claim about a captured walk can be compared with
-- its pages without reading their bodies. Walks by the program itself have no rows here: the sweep proves its
-- coverage.
CREATE TABLE tieout.list_pages (
  bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  page            uuid NOT NULL,
  -- A digest of the URL without its page parameters.
  list            uuid NOT NULL,
  number          bigint,
  size            bigint,
  total           bigint,
  page_count      bigint,
  has_more        boolean,
  -- Eight bytes a row, big endian, in the order of the page.
  row_ids         bytea NOT NULL,
  first_created   timestamptz,
  last_created    timestamptz,
  is_newest_first boolean NOT NULL,
  PRIMARY KEY (bucket, page)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.list_pages
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.list_pages IS
  'What captured pages say about their list: number, totals, and 64 bits for each row.';
