-- Pages of a batch before tieout.append_batch stores them. Unlogged.
CREATE UNLOGGED TABLE tieout.staged_pages (
  bucket       smallint NOT NULL,
  batch        uuid NOT NULL,
  page         uuid NOT NULL,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  resource     text COLLATE "C" NOT NULL,
  sweep        text COLLATE "C",
  requested_at timestamptz NOT NULL,
  url          text NOT NULL,
  status       integer NOT NULL,
  row_count    integer NOT NULL,
  doubt        text,
  body         bytea NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, batch, page)
);
CREATE INDEX staged_pages_by_batch ON tieout.staged_pages (batch);
COMMENT ON TABLE tieout.staged_pages IS 'Pages of a batch before tieout.append_batch stores them.';
