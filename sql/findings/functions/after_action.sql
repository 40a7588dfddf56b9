-- The state of a finding after a decision. A decision that does not apply changes nothing.
-- `assign` and `comment` change no state. FindingLife in Swift has the same table.
--
-- |             | open, reopened | acknowledged | ignored      | resolved |
-- |-------------|----------------|--------------|--------------|----------|
-- | acknowledge | acknowledged   | -            | -            | -        |
-- | ignore      | ignored        | ignored      | ignored      | -        |
-- | resolve     | resolved       | resolved     | resolved     | -        |
-- | reopen      | -              | reopened     | reopened     | reopened |
CREATE OR REPLACE FUNCTION tieout.after_action(
  p_state tieout.finding_state, p_before tieout.finding_state, p_action tieout.finding_actions
) RETURNS tieout.finding_state LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  s tieout.finding_state := coalesce(p_state, p_before);
BEGIN
  IF p_action.action IS NULL THEN RETURN s; END IF;
  RETURN CASE p_action.action
    WHEN 'acknowledge' THEN
      CASE WHEN s.state IN ('open', 'reopened')
        THEN ROW('acknowledged', NULL, NULL, NULL)::tieout.finding_state ELSE s END
    WHEN 'ignore' THEN
      CASE WHEN s.state <> 'resolved'
        THEN ROW('ignored', p_action.until, NULL, NULL)::tieout.finding_state ELSE s END
    WHEN 'resolve' THEN
      CASE WHEN s.state <> 'resolved'
        THEN ROW('resolved', NULL, 'hand', p_action.content)::tieout.finding_state ELSE s END
    WHEN 'reopen' THEN
      CASE WHEN s.state NOT IN ('open', 'reopened')
        THEN ROW('reopened', NULL, NULL, NULL)::tieout.finding_state ELSE s END
    ELSE s
  END;
END $$;
