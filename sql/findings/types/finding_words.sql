-- The columns of a finding that make up its content.
CREATE TYPE tieout.finding_words AS (
  severity text COLLATE "C", expected text, actual text, delta numeric, evidence text
);
COMMENT ON TYPE tieout.finding_words IS 'The columns of a finding that make up its content.';
