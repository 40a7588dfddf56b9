-- The state of a finding.
CREATE TYPE tieout.finding_state AS (
  state         text COLLATE "C",
  ignored_until timestamptz,
  resolved_by   text COLLATE "C",
  content       uuid
);
COMMENT ON TYPE tieout.finding_state IS 'The state of a finding.';
