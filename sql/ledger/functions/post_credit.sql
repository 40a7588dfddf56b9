-- Credits a part of the money in the caller's transaction, or answers why not. Every credit ends here, except
-- by the short path of tieout.credit.
--
-- It trusts p_money; tieout.credit and tieout.credit_money read it from the projections. Never
-- credited: money that is claimed twice, on an unknown chain or on one of the other network.
--
-- | argument   | meaning                                                             |
-- |------------|---------------------------------------------------------------------|
-- | p_money    | the money with all its parts                                        |
-- | p_place    | the part, from 1; 0: none fits, -1: several do                      |
-- | p_account  | the account to credit; null: the registered one                     |
-- | p_amount   | the amount that the caller expects; null: any                       |
-- | p_asset    | the asset that the caller expects: '<chain>/<symbol>'; null: any    |
-- | p_at       | when it counts as credited                                          |
-- | p_again    | whether to credit what was credited and taken back by hand          |
-- | p_suspends | put it in suspense instead, for lack of an account                  |
CREATE OR REPLACE FUNCTION tieout.post_credit(
  p_money tieout.money, p_place integer, p_account text, p_amount numeric, p_asset text,
  p_at timestamptz, p_again boolean, p_suspends boolean
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_part    tieout.money_part := p_money.parts[p_place];
  v_account text;
  v_bar     text := tieout.bar_of_chain(p_money.chain, p_money.network);
  v_answer  tieout.credit_answer;
  v_reason  text;
  v_entry   tieout.entries;
  v_last    integer;
  v_stands  integer;
  v_now     timestamptz := clock_timestamp();
BEGIN
  v_reason := tieout.invalid_call(NULL, NULL, NULL, NULL, p_account, p_asset, NULL, p_at);
  IF v_reason IS NULL AND v_bar = 'network_mismatch' THEN v_reason := v_bar; END IF;
  IF v_reason IS NOT NULL THEN
    v_answer := tieout.refused(v_reason);
    PERFORM tieout.settle_feed(p_money, v_answer);
    RETURN v_answer;
  END IF;
  PERFORM tieout.take_turns(p_money);
  -- Repeat until no other call writes the number that follows the entries of the decision.
  LOOP
    SELECT coalesce(max(e.number), 0) INTO v_last FROM tieout.entries e
    WHERE e.bucket = p_money.bucket AND e.money = p_money.money;
    v_stands := 0;
    v_entry := NULL;
    IF v_last > 0 THEN
      IF p_place > 0 THEN
        v_stands := (tieout.entries_of_parts(p_money))[p_place];
      ELSIF p_place = 0 THEN
        -- Credited before any source reported it.
        SELECT e.number INTO v_stands FROM tieout.unreversed_entries(p_money.bucket, p_money.money) e
        WHERE cardinality(p_money.parts) = 0 LIMIT 1;
      END IF;
      IF v_stands > 0 THEN
        SELECT e.* INTO v_entry FROM tieout.entries e WHERE e.bucket = p_money.bucket
          AND e.money = p_money.money AND e.number = v_stands;
      END IF;
    END IF;
    IF v_entry.kind = 'credit' OR (v_entry.kind = 'suspense' AND p_suspends) THEN
      v_answer := CASE
        WHEN p_asset <> v_entry.asset THEN tieout.refused('exists_with_different_asset')
        WHEN p_amount <> v_entry.amount THEN tieout.refused('exists_with_different_amount')
        WHEN p_account <> v_entry.account THEN tieout.refused('exists_with_different_account')
        WHEN v_entry.kind = 'suspense' THEN tieout.done('already_suspended', v_entry)
        ELSE tieout.done('already_credited', v_entry) END;
      IF v_answer.outcome = 'refused' THEN
        v_answer.entry := v_entry.money || '/' || v_entry.number;
        v_answer.account := v_entry.account;
        v_answer.asset := v_entry.asset;
        v_answer.amount := v_entry.amount;
      END IF;
      PERFORM tieout.settle_feed(p_money, v_answer);
      RETURN v_answer;
    END IF;

    v_account := CASE WHEN p_suspends THEN '@suspense' ELSE coalesce(p_account, tieout.account_of(
      p_money.provider, p_money.network, p_money.subject_kind, v_part.reference, v_part.seen_at,
      p_money.merchant)) END;
    v_reason := CASE
      WHEN NOT p_money.is_folded THEN 'not_folded'
      WHEN p_place = 0 THEN 'unknown_money'
      WHEN p_place < 0 THEN 'ambiguous_money'
      WHEN NOT p_again AND v_last > 0 AND tieout.was_reversed(p_money, v_part) THEN 'was_reversed'
      WHEN v_part.pays_order IS NOT NULL THEN 'belongs_to_order'
      WHEN p_money.subject_kind <> 'transaction' AND NOT tieout.credits_orders() THEN 'orders_not_credited'
      WHEN v_part.creditability = 'withdrawn' THEN 'withdrawn'
      WHEN tieout.is_claimed_twice(p_money, v_part) THEN 'claimed_twice'
      WHEN v_part.creditability IN ('chain_unknown', 'network_mismatch') THEN v_part.creditability
      WHEN v_part.creditability = 'creditable' AND v_bar IS NOT NULL THEN v_bar
      WHEN v_part.creditability = 'creditable' AND tieout.is_unlisted(p_money, v_part) THEN 'not_listed'
      WHEN v_part.creditability IS DISTINCT FROM 'creditable' THEN 'not_confirmed'
      WHEN v_part.amount IS NULL THEN 'amount_unknown'
      WHEN v_part.amount <= 0 THEN 'amount_not_positive'
      WHEN v_part.asset IS NULL THEN 'unknown_asset'
      WHEN p_asset <> v_part.asset THEN 'different_asset'
      WHEN p_amount <> v_part.amount THEN 'different_amount'
      WHEN v_account IS NULL THEN 'unknown_reference'
      WHEN p_suspends OR p_account IS NOT NULL THEN tieout.account_objection(p_money, v_part, p_account)
    END;
    IF v_reason IS NULL AND NOT p_suspends AND (tieout.is_blank(v_account) OR v_account LIKE '@%') THEN
      v_reason := 'account_reserved';
    END IF;
    IF v_reason IS NULL THEN
      SELECT 'below_minimum' INTO v_reason FROM tieout.credit_minimums m
      WHERE m.network = p_money.network AND m.asset = v_part.asset AND m.amount > v_part.amount;
    END IF;
    IF v_reason IS NOT NULL THEN
      v_answer := tieout.refused(v_reason);
      PERFORM tieout.settle_feed(p_money, v_answer);
      RETURN v_answer;
    END IF;

    v_stands := tieout.post_entry(p_money, v_part, v_last, v_entry, v_account, p_at, v_now, false);
    IF v_stands IS NOT NULL THEN
      PERFORM tieout.note_claims(p_money);
      v_answer := ROW(CASE WHEN p_suspends THEN 'suspended' ELSE 'credited' END, NULL,
        p_money.money || '/' || v_stands, false, v_account, v_part.asset, v_part.amount);
      PERFORM tieout.settle_feed(p_money, v_answer);
      RETURN v_answer;
    END IF;
  END LOOP;
END $$;
