-- The answer of a call that is refused for p_reason.
CREATE OR REPLACE FUNCTION tieout.refused(p_reason text) RETURNS tieout.credit_answer
LANGUAGE sql STABLE AS $$
  SELECT ROW('refused', p_reason, NULL, r.retry, NULL, NULL, NULL)::tieout.credit_answer
  FROM tieout.credit_reasons r WHERE r.reason = p_reason
$$;
