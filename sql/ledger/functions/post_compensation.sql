-- Writes an entry that reverses another one; returns false if another call has written that number.
CREATE OR REPLACE FUNCTION tieout.post_compensation(
  p_entry tieout.entries, p_kind text, p_number integer, p_reason text, p_final boolean,
  p_now timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tieout.entries (bucket, money, number, kind, reverses, provider, network, subject_kind,
    subject, chain, log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at,
    actor, reason, is_imported, is_final, merchant)
  SELECT p_entry.bucket, p_entry.money, p_number, p_kind, p_entry.number, p_entry.provider,
    p_entry.network, p_entry.subject_kind, p_entry.subject, p_entry.chain, p_entry.log_index,
    p_entry.part, p_entry.reference, p_entry.account, p_entry.asset, p_entry.contract,
    -p_entry.amount, p_now, p_now, session_user, p_reason, false, p_final,
    p_entry.merchant
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  PERFORM tieout.enqueue_entry(
    p_entry.network, p_entry.account, p_entry.asset, p_entry.money, p_number, -p_entry.amount);
  RETURN true;
END $$;
