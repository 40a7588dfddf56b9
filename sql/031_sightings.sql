-- Every further time that an event was seen: in another delivery, or in another row of a page.
CREATE TABLE tieout.sightings (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream      uuid NOT NULL,
  fingerprint uuid NOT NULL,
  evidence    uuid NOT NULL,
  row_number  integer NOT NULL,
  observed_at timestamptz NOT NULL,
  sweep       text COLLATE "C",
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, stream, fingerprint, evidence, row_number)
);
