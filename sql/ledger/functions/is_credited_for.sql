-- Whether an unreversed credit of the money names a reference.
CREATE OR REPLACE FUNCTION tieout.is_credited_for(p_money tieout.money, p_reference text)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (SELECT 1 FROM tieout.unreversed_entries(p_money.bucket, p_money.money) e
    WHERE e.kind = 'credit' AND e.reference = p_reference);
END $$;
