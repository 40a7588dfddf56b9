-- Evidence: responses of list APIs as they arrived. Append-only.
CREATE TABLE tieout.pages (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
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
  recorded_at  timestamptz NOT NULL,
  PRIMARY KEY (bucket, page)
);
