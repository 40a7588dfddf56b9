-- Which files of this folder have been applied, and what they said. Forward only.
CREATE TABLE IF NOT EXISTS tieout.migrations (
  file       text COLLATE "C" NOT NULL PRIMARY KEY,
  checksum   text COLLATE "C" NOT NULL,
  applied_at timestamptz NOT NULL DEFAULT now()
);
