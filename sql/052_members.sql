-- Groups: subjects that share a merchant reference, a transaction or an event id. Keyed by the group's
-- own bucket; filled from projections, and safe to fill again.
CREATE TABLE tieout.members (
  bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  "group"       uuid NOT NULL,
  stream        uuid NOT NULL,
  provider      text COLLATE "C" NOT NULL,
  network       text COLLATE "C" NOT NULL,
  kind          text COLLATE "C" NOT NULL,
  key           text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket, "group", stream)
);
