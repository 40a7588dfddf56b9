-- Whether lists are required (tieout.crediting) and none confirms a part of the money.
CREATE OR REPLACE FUNCTION tieout.is_unlisted(p_money tieout.money, p_part tieout.money_part)
RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (tieout.registry() -> 'listed')::boolean AND NOT EXISTS (
    SELECT 1 FROM tieout.events e
    WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source = 'list'
      AND e.kind IN ('transfer_confirmed', 'transfer_completed', 'order_completed', 'payment_completed')
      AND (e.log_index IS NULL OR p_part.log_index IS NULL OR e.log_index = p_part.log_index)
      AND (e.reference IS NULL OR p_part.reference IS NULL OR p_money.subject_kind <> 'transaction'
        OR e.reference = p_part.reference));
END $$;
