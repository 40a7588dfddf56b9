-- Unreversed credits and suspense that contradict their money. Of each the first problem that applies:
--
-- | problem          | meaning                                                          |
-- |------------------|------------------------------------------------------------------|
-- | not_folded       | newer events are not folded yet: not checked                     |
-- | unknown_money    | there is no such money: correct if it was imported, and only then |
-- | no_part_left     | the money has more unreversed entries than parts                 |
-- | withdrawn        | it failed, or is no longer reported as confirmed                 |
-- | claimed_twice    | the latest claims of its transfer name several references        |
-- | chain_unknown    | it is on a chain that the registry does not know                 |
-- | network_mismatch | it is on a chain of the other network                            |
-- | not_confirmed    | it is not confirmed                                              |
-- | different_asset  | it is in another asset                                           |
-- | different_amount | it is of another amount                                          |
CREATE OR REPLACE FUNCTION tieout.inconsistent_entries()
RETURNS TABLE (
  entry text, kind text, is_imported boolean, provider text, network text, subject_kind text,
  subject text, chain text, account text, asset text, amount numeric, credited_at timestamptz,
  problem text, found_asset text, found_amount numeric, merchant text
) LANGUAGE plpgsql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
DECLARE
  v_row     record;
  v_money   tieout.money;
  v_numbers integer[];
  v_entry   tieout.entries;
  v_part    tieout.money_part;
BEGIN
  -- Skip money with one entry and one part that agree.
  FOR v_row IN
    WITH unreversed AS (
      SELECT e.* FROM tieout.entries e
      WHERE e.kind IN ('credit', 'suspense') AND NOT EXISTS (
        SELECT 1 FROM tieout.entries r
        WHERE r.bucket = e.bucket AND r.money = e.money AND r.reverses = e.number)
    ), parts AS (
      SELECT t.bucket, t.stream, t.creditability, t.creditable, t.log_index, t.chain, t.contract, t.currency
      FROM tieout.transfer_states t
      UNION ALL
      SELECT p.bucket, p.stream, p.creditability, p.creditable, NULL, p.chain, p.creditable_contract,
        p.creditable_currency
      FROM tieout.payment_states p WHERE p.kind IN ('order', 'payment')
    )
    SELECT s.money FROM unreversed s
    LEFT JOIN parts p ON p.bucket = s.bucket AND p.stream = s.money
    GROUP BY s.bucket, s.money
    HAVING count(*) > 1 OR NOT coalesce(bool_and(
      p.creditability = 'creditable' AND p.creditable = s.amount
      AND (p.log_index = s.log_index) IS NOT FALSE
      AND CASE WHEN p.contract IS NOT NULL THEN p.contract = s.contract
        ELSE s.asset IN (p.chain || '/' || p.currency, p.chain || '/' || tieout.upper_ascii(p.currency))
        END), false)
    ORDER BY s.bucket, s.money
  LOOP
    v_money := tieout.money_of(v_row.money);
    v_numbers := tieout.entries_of_parts(v_money);
    FOR v_entry IN SELECT * FROM tieout.unreversed_entries(v_money.bucket, v_row.money) LOOP
      v_part := v_money.parts[array_position(v_numbers, v_entry.number)];
      problem := CASE
        WHEN NOT v_money.is_folded THEN 'not_folded'
        WHEN cardinality(v_money.parts) = 0 THEN 'unknown_money'
        WHEN array_position(v_numbers, v_entry.number) IS NULL THEN 'no_part_left'
        WHEN v_part.creditability = 'withdrawn' THEN 'withdrawn'
        WHEN v_part.creditability IN ('claimed_twice', 'chain_unknown', 'network_mismatch') THEN v_part.creditability
        WHEN v_part.creditability IS DISTINCT FROM 'creditable' THEN 'not_confirmed'
        WHEN v_part.asset IS DISTINCT FROM v_entry.asset THEN 'different_asset'
        WHEN v_part.amount IS DISTINCT FROM v_entry.amount THEN 'different_amount' END;
      CONTINUE WHEN problem IS NULL;
      entry := v_entry.money || '/' || v_entry.number;
      kind := v_entry.kind;
      is_imported := v_entry.is_imported;
      provider := v_entry.provider;
      network := v_entry.network;
      subject_kind := v_entry.subject_kind;
      subject := v_entry.subject;
      chain := v_entry.chain;
      account := v_entry.account;
      asset := v_entry.asset;
      amount := v_entry.amount;
      credited_at := v_entry.credited_at;
      found_asset := v_part.asset;
      found_amount := v_part.amount;
      merchant := v_entry.merchant;
      RETURN NEXT;
    END LOOP;
  END LOOP;
END $$;
COMMENT ON FUNCTION tieout.inconsistent_entries IS
  'Unreversed credits and suspense that contradict their money.';
