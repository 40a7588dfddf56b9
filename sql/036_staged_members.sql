-- Where members are copied to before they join tieout.members.
CREATE UNLOGGED TABLE tieout.staged_members (
  bucket   smallint NOT NULL,
  batch    uuid NOT NULL,
  "group"  uuid NOT NULL,
  stream   uuid NOT NULL,
  provider text COLLATE "C" NOT NULL,
  network  text COLLATE "C" NOT NULL,
  kind     text COLLATE "C" NOT NULL,
  key      text COLLATE "C" NOT NULL,
  PRIMARY KEY (bucket, batch, "group", stream)
);
