-- The state of a finding after several decisions: acted(state before, action ORDER BY
-- action.counts_from).
CREATE OR REPLACE AGGREGATE tieout.acted(tieout.finding_state, tieout.finding_actions) (
  SFUNC = tieout.after_action, STYPE = tieout.finding_state
);
COMMENT ON AGGREGATE tieout.acted(tieout.finding_state, tieout.finding_actions) IS
  'The state of a finding after several decisions: acted(state before, action ORDER BY '
  'action.counts_from).';
