-- The answer of a call that ends with an entry.
CREATE OR REPLACE FUNCTION tieout.done(p_outcome text, p_entry tieout.entries)
RETURNS tieout.credit_answer LANGUAGE sql STABLE AS $$
  SELECT ROW(p_outcome, NULL, p_entry.money || '/' || p_entry.number, false, p_entry.account,
    p_entry.asset, p_entry.amount)::tieout.credit_answer
$$;
