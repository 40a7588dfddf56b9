-- Writes the entry that follows p_last; returns its number, or null if another call has written that number.
-- A suspense entry of the same money is released first.
CREATE OR REPLACE FUNCTION tieout.post_entry(
  p_money tieout.money, p_part tieout.money_part, p_last integer, p_suspended tieout.entries,
  p_account text, p_at timestamptz, p_now timestamptz, p_imported boolean
) RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  v_number integer := p_last + 1;
BEGIN
  IF p_suspended.kind IS NOT NULL THEN
    IF NOT tieout.post_compensation(p_suspended, 'release', v_number, 'credited', false, p_now) THEN
      RETURN NULL;
    END IF;
    v_number := v_number + 1;
  END IF;
  INSERT INTO tieout.entries (bucket, money, number, kind, provider, network, subject_kind, subject, chain,
    log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, actor,
    is_imported, is_final, merchant)
  VALUES (p_money.bucket, p_money.money, v_number,
    CASE WHEN p_account = '@suspense' THEN 'suspense' ELSE 'credit' END,
    p_money.provider, p_money.network, p_money.subject_kind, p_money.subject, p_money.chain,
    p_part.log_index, p_part.part, p_part.reference, p_account, p_part.asset, p_part.contract,
    p_part.amount, p_at, p_now, session_user, p_imported, false, p_money.merchant)
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  -- An imported credit may be the first that is known of a merchant.
  IF p_money.merchant <> '' THEN
    INSERT INTO tieout.merchants (network, merchant, provider)
    VALUES (p_money.network, p_money.merchant, p_money.provider) ON CONFLICT DO NOTHING;
  END IF;
  PERFORM tieout.enqueue_entry(
    p_money.network, p_account, p_part.asset, p_money.money, v_number, p_part.amount);
  RETURN v_number;
END $$;
