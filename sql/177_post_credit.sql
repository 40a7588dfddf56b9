-- What became of a call.
CREATE TYPE tieout.credit_answer AS (
  outcome text, reason text, entry text, retry boolean, account text, asset text, amount numeric
);

CREATE FUNCTION tieout.refused(p_reason text) RETURNS tieout.credit_answer
LANGUAGE sql STABLE AS $$
  SELECT ROW('refused', p_reason, NULL, r.retry, NULL, NULL, NULL)::tieout.credit_answer
  FROM tieout.credit_reasons r WHERE r.reason = p_reason
$$;

CREATE FUNCTION tieout.done(p_outcome text, p_entry tieout.entries) RETURNS tieout.credit_answer
LANGUAGE sql STABLE AS $$
  SELECT ROW(p_outcome, NULL, p_entry.money || '/' || p_entry.number, false, p_entry.account,
    p_entry.asset, p_entry.amount)::tieout.credit_answer
$$;

-- Whether the credit of a part of some money was taken back while the money was there, by somebody's decision.
CREATE FUNCTION tieout.was_reversed(p_money tieout.money, p_part tieout.money_part) RETURNS boolean
LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT FROM tieout.entries r
    WHERE r.bucket = p_money.bucket AND r.money = p_money.money AND r.is_final
      AND (r.log_index = p_part.log_index OR cardinality(p_money.parts) = 1
        OR (r.reference IS NOT DISTINCT FROM p_part.reference AND r.asset = p_part.asset
          AND r.amount = -p_part.amount)))
$$;

-- Adds to a balance; the sum of its entries stays its sum, since both commit together or not at all.
CREATE FUNCTION tieout.add_to_balance(p_network text, p_account text, p_asset text, p_amount numeric)
RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_bucket smallint := tieout.account_bucket(p_network, p_account);
BEGIN
  UPDATE tieout.account_balances b SET amount = b.amount + p_amount, entries = b.entries + 1
  WHERE b.bucket = v_bucket AND b.network = p_network AND b.account = p_account AND b.asset = p_asset;
  IF FOUND THEN RETURN; END IF;
  INSERT INTO tieout.account_balances AS b (bucket, network, account, asset, amount, entries)
  VALUES (v_bucket, p_network, p_account, p_asset, p_amount, 1)
  ON CONFLICT (bucket, network, account, asset)
  DO UPDATE SET amount = b.amount + excluded.amount, entries = b.entries + 1;
END $$;

-- Credits a part of some money, in the caller's transaction, or says why not: what every way to a credit ends in.
-- It trusts what it is told of the money; tieout.credit and tieout.credit_money read that from the projections.
--
-- | argument   | meaning                                                                           |
-- |------------|-----------------------------------------------------------------------------------|
-- | p_money    | the money with all its parts                                                      |
-- | p_place    | which part, from 1; 0: none fits, -1: several do                                  |
-- | p_account  | whom to credit; null: the account that is registered                              |
-- | p_amount   | what the caller expects; null: whatever is creditable                             |
-- | p_asset    | likewise: '<chain>/<symbol>'; null: whatever it is in                             |
-- | p_at       | when it counts as credited                                                        |
-- | p_again    | whether to credit what was credited and taken back by hand                        |
-- | p_suspends | put it in suspense instead, for want of an account                                |
CREATE FUNCTION tieout.post_credit(
  p_money tieout.money, p_place integer, p_account text, p_amount numeric, p_asset text,
  p_at timestamptz, p_again boolean, p_suspends boolean
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_part    tieout.money_part := p_money.parts[p_place];
  v_account text;
  v_answer  tieout.credit_answer;
  v_reason  text;
  v_entry   tieout.entries;
  v_last    integer;
  v_stands  integer;
  v_now     timestamptz := clock_timestamp();
BEGIN
  IF EXISTS (SELECT FROM tieout.chain_names c WHERE c.chain = p_money.chain AND c.network <> p_money.network) THEN
    v_answer := tieout.refused('network_mismatch');
    PERFORM tieout.settle_feed(p_money, v_answer);
    RETURN v_answer;
  END IF;
  -- Until nobody else writes the number that follows from what was decided on.
  LOOP
    SELECT coalesce(max(e.number), 0) INTO v_last FROM tieout.entries e
    WHERE e.bucket = p_money.bucket AND e.money = p_money.money;
    v_stands := 0;
    v_entry := NULL;
    IF v_last > 0 THEN
      IF p_place > 0 THEN
        v_stands := (tieout.entries_of_parts(p_money))[p_place];
      ELSIF p_place = 0 THEN
        -- Credited before anybody here knew it.
        SELECT e.number INTO v_stands FROM tieout.standing_entries(p_money.bucket, p_money.money) e
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
      p_money.provider, p_money.network, p_money.subject_kind, v_part.reference, v_part.seen_at)) END;
    v_reason := CASE
      WHEN NOT p_money.is_folded THEN 'not_folded'
      WHEN p_place = 0 THEN 'unknown_money'
      WHEN p_place < 0 THEN 'ambiguous_money'
      WHEN NOT p_again AND v_last > 0 AND tieout.was_reversed(p_money, v_part) THEN 'was_reversed'
      WHEN v_part.pays_order IS NOT NULL THEN 'belongs_to_order'
      WHEN p_money.subject_kind <> 'transaction' AND NOT tieout.credits_orders() THEN 'orders_not_credited'
      WHEN v_part.standing = 'withdrawn' THEN 'withdrawn'
      WHEN v_part.standing IS DISTINCT FROM 'creditable' THEN 'not_confirmed'
      WHEN v_part.amount IS NULL THEN 'amount_unknown'
      WHEN v_part.amount <= 0 THEN 'amount_not_positive'
      WHEN v_part.asset IS NULL THEN 'unknown_asset'
      WHEN p_asset <> v_part.asset THEN 'different_asset'
      WHEN p_amount <> v_part.amount THEN 'different_amount'
      WHEN v_account IS NULL THEN 'unknown_reference'
      WHEN p_suspends OR p_account IS NOT NULL THEN tieout.account_objection(p_money, v_part, p_account)
    END;
    IF v_reason IS NULL AND NOT p_suspends AND (v_account = '' OR v_account LIKE '@%') THEN
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
      v_answer := ROW(CASE WHEN p_suspends THEN 'suspended' ELSE 'credited' END, NULL,
        p_money.money || '/' || v_stands, false, v_account, v_part.asset, v_part.amount);
      PERFORM tieout.settle_feed(p_money, v_answer);
      RETURN v_answer;
    END IF;
  END LOOP;
END $$;

-- Why some money is not for an account: another one was registered for its reference, or none though all are.
-- Without an account: why it need not wait in suspense.
CREATE FUNCTION tieout.account_objection(
  p_money tieout.money, p_part tieout.money_part, p_account text
) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_registered text := tieout.account_of(
    p_money.provider, p_money.network, p_money.subject_kind, p_part.reference, p_part.seen_at);
BEGIN
  IF p_account IS NULL THEN
    RETURN CASE WHEN v_registered IS NOT NULL THEN 'account_registered' END;
  END IF;
  IF v_registered = p_account THEN RETURN NULL; END IF;
  IF v_registered IS NOT NULL THEN RETURN 'different_account'; END IF;
  IF tieout.registers_accounts(p_money.provider, p_money.network, p_money.subject_kind) THEN
    RETURN 'unknown_reference';
  END IF;
  RETURN NULL;
END $$;

-- Whether orders and payments are credited here.
CREATE FUNCTION tieout.credits_orders() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT c.credits_orders FROM tieout.crediting c);
END $$;

-- Writes the entry that follows the last one, and the balance; answers its number, or null where somebody else has
-- written that. What stands in suspense for the same money is released first.
CREATE FUNCTION tieout.post_entry(
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
    is_imported, is_final)
  VALUES (p_money.bucket, p_money.money, v_number,
    CASE WHEN p_account = '@suspense' THEN 'suspense' ELSE 'credit' END,
    p_money.provider, p_money.network, p_money.subject_kind, p_money.subject, p_money.chain,
    p_part.log_index, p_part.part, p_part.reference, p_account, p_part.asset, p_part.contract,
    p_part.amount, p_at, p_now, session_user, p_imported, false)
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO tieout.entries_untold (bucket, money, number)
  VALUES (p_money.bucket, p_money.money, v_number);
  PERFORM tieout.add_to_balance(p_money.network, p_account, p_part.asset, p_part.amount);
  RETURN v_number;
END $$;

-- Writes an entry that takes another one back; answers false where somebody else has written that number.
CREATE FUNCTION tieout.post_compensation(
  p_entry tieout.entries, p_kind text, p_number integer, p_reason text, p_final boolean, p_now timestamptz
) RETURNS boolean LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tieout.entries
  SELECT p_entry.bucket, p_entry.money, p_number, p_kind, p_entry.number, p_entry.provider,
    p_entry.network, p_entry.subject_kind, p_entry.subject, p_entry.chain, p_entry.log_index,
    p_entry.part, p_entry.reference, p_entry.account, p_entry.asset, p_entry.contract,
    -p_entry.amount, p_now, p_now, session_user, p_reason, false, p_final
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN false; END IF;
  INSERT INTO tieout.entries_untold (bucket, money, number)
  VALUES (p_entry.bucket, p_entry.money, p_number);
  PERFORM tieout.add_to_balance(p_entry.network, p_entry.account, p_entry.asset, -p_entry.amount);
  RETURN true;
END $$;
