-- What became of comparing a claim with the pages of its walk, so that each is compared once. Nothing rests on it:
-- a check counts only while the walk has as many pages as it had then, and may be made again at any time.
CREATE TABLE tieout.claim_checks (
  bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  claim         uuid NOT NULL,
  -- By which rules the claim was compared; other rules compare anew.
  version       smallint NOT NULL,
  pages         bigint NOT NULL,
  -- Why the pages contradict the claim; null where they do not.
  contradiction text,
  PRIMARY KEY (bucket, claim)
);
