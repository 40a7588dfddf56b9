-- Evidence: claims about walks over pages: which interval was covered, and whether that is proven.
CREATE TABLE tieout.sweeps (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  claim       uuid NOT NULL,
  provider    text COLLATE "C" NOT NULL,
  network     text COLLATE "C" NOT NULL,
  resource    text COLLATE "C" NOT NULL,
  sweep       text COLLATE "C" NOT NULL,
  since       timestamptz NOT NULL,
  until       timestamptz NOT NULL,
  is_complete boolean NOT NULL,
  recorded_at timestamptz NOT NULL,
  PRIMARY KEY (bucket, claim),
  CHECK (since <= until)
);
