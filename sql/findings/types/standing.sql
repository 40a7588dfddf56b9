-- The state of a finding.
CREATE TYPE tieout.standing AS (
  state         text COLLATE "C",
  ignored_until timestamptz,
  resolved_by   text COLLATE "C",
  content       uuid
);
COMMENT ON TYPE tieout.standing IS 'The state of a finding.';
