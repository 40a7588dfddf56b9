-- Results of comparing a claim with the pages of its walk, so that each claim is compared once.
--
-- A check counts only while the walk has as many pages as it had then; it can be made again at any
-- time.
CREATE TABLE tieout.claim_checks (
  bucket        smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  claim         uuid NOT NULL,
  -- Version of the comparison; another version compares again.
  version       smallint NOT NULL,
  pages         bigint NOT NULL,
  -- Why the pages contradict the claim; null if they do not.
  contradiction text,
  PRIMARY KEY (bucket, claim)
);
COMMENT ON TABLE tieout.claim_checks IS
  'Results of comparing a claim with the pages of its walk, so that each claim is compared once.';
