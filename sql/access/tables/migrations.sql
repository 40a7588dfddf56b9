-- Files of sql/ that were applied to this database.
CREATE TABLE tieout.migrations (
  file       text COLLATE "C" NOT NULL PRIMARY KEY,
  -- SHA-256 of the file's text, in hexadecimal.
  checksum   text COLLATE "C" NOT NULL,
  -- The version of the program that applied it. A program of an earlier version leaves the schema alone.
  release    text COLLATE "C" NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE tieout.migrations IS 'Files of sql/ that were applied to this database.';
