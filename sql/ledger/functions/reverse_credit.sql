-- Reverses a credit with an entry of its own, in the caller's transaction; also takes money out of suspense.
-- The balance may become negative: the credit may have been spent.
--
-- | argument | meaning                                                             |
-- |----------|---------------------------------------------------------------------|
-- | entry    | the credit: `entry` of the answer of tieout.credit, or of the view tieout.credits |
-- | reason   | why, at most 2,000 characters; kept with the entry                  |
-- | amount   | the whole amount, to make sure; null: not compared                  |
--
-- | answer   | meaning                                                             |
-- |----------|---------------------------------------------------------------------|
-- | outcome  | reversed, already_reversed, refused                                 |
-- | entry    | the entry that reverses it                                          |
-- | entry    | the entry that takes it back                                        |
-- If the money was withdrawn when its credit was reversed, it may be credited again when it is back.
-- Otherwise the reversal is a decision, and only tieout.credit(…, again => true) credits it again.
-- again.
CREATE OR REPLACE FUNCTION tieout.reverse_credit(
  entry text, reason text, amount numeric DEFAULT NULL
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_entry ALIAS FOR $1;
  p_reason ALIAS FOR $2;
  p_amount ALIAS FOR $3;
BEGIN
  RETURN tieout.take_back(p_entry, p_reason, p_amount, NULL);
END $$;
COMMENT ON FUNCTION tieout.reverse_credit IS
  'Reverses a credit with an entry of its own, in the caller''s transaction; also takes money out'
  ' of suspense.';
