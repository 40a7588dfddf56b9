-- What captured pages say of the list that they are cut from: number, totals, and a word of 64 bits for each row.
-- Read from tieout.pages when a page is stored, in the same transaction, so that a claim about a captured walk can be
-- compared with its pages without reading their bodies again. Walks of our own prove themselves and have none.
CREATE TABLE tieout.list_pages (
  bucket          smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  page            uuid NOT NULL,
  -- Stands for the URL without what it says of the page.
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
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.list_pages FROM PUBLIC;
REVOKE UPDATE, DELETE, TRUNCATE ON tieout.list_pages FROM CURRENT_USER;
