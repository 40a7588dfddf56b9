-- The usual case of tieout.credit in few statements: a transaction with one transfer that is confirmed as the caller
-- says, of which there is no entry yet and nothing to be told to a worker. Answers null for every other case, which
-- then takes the long way.
CREATE FUNCTION tieout.credit_plainly(
  p_provider text, p_network text, p_money uuid, p_log_index bigint, p_reference text, p_account text,
  p_amount numeric, p_asset text, p_at timestamptz
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_bucket  smallint := tieout.bucket_of(p_money);
  v_part    record;
  v_account text;
BEGIN
  SELECT t.name, t.log_index, t.reference, t.contract, t.chain, t.tx_hash, t.creditable,
    t.chain || '/' || a.symbol AS asset, coalesce(t.detected_at, t.first_seen) AS seen_at
  INTO v_part
  FROM tieout.transfer_states t
  JOIN tieout.assets a ON a.chain = t.chain
    AND CASE WHEN t.contract IS NULL THEN a.symbol = t.currency ELSE a.contract = t.contract END
  WHERE t.bucket = v_bucket AND t.stream = p_money AND t.order_id IS NULL
    AND t.standing = 'creditable' AND t.creditable > 0
    AND (p_amount IS NULL OR t.creditable = p_amount)
    AND (p_log_index IS NULL OR t.log_index = p_log_index)
    AND (p_reference IS NULL OR t.reference = p_reference)
    AND (p_asset IS NULL OR p_asset IN (a.symbol, t.chain || '/' || a.symbol))
    AND NOT EXISTS (SELECT FROM tieout.transfer_states o
      WHERE o.bucket = v_bucket AND o.stream = p_money AND o.name <> t.name)
    AND NOT EXISTS (SELECT FROM tieout.queue q WHERE q.bucket = v_bucket AND q.stream = p_money)
    AND NOT EXISTS (SELECT FROM tieout.entries e WHERE e.bucket = v_bucket AND e.money = p_money)
    AND NOT EXISTS (SELECT FROM tieout.credit_feed f WHERE f.bucket = v_bucket AND f.money = p_money)
    AND NOT EXISTS (SELECT FROM tieout.credit_minimums m WHERE m.network = p_network
      AND m.asset = t.chain || '/' || a.symbol AND m.amount > t.creditable);
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_account := tieout.account_of(
    p_provider, p_network, 'transaction', v_part.reference, v_part.seen_at);
  IF v_account IS NULL AND NOT tieout.registers_accounts(p_provider, p_network, 'transaction') THEN
    v_account := p_account;
  END IF;
  IF v_account IS NULL OR v_account <> p_account OR v_account = '' OR v_account LIKE '@%' THEN
    RETURN NULL;
  END IF;

  INSERT INTO tieout.entries (bucket, money, number, kind, provider, network, subject_kind, subject, chain,
    log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, actor,
    is_imported, is_final)
  VALUES (v_bucket, p_money, 1, 'credit', p_provider, p_network, 'transaction', v_part.tx_hash,
    v_part.chain, v_part.log_index, v_part.name, v_part.reference, v_account, v_part.asset,
    v_part.contract, v_part.creditable, p_at, clock_timestamp(), session_user, false, false)
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO tieout.entries_untold (bucket, money, number) VALUES (v_bucket, p_money, 1);
  PERFORM tieout.add_to_balance(p_network, v_account, v_part.asset, v_part.creditable);
  RETURN ROW('credited', NULL, p_money || '/1', false, v_account, v_part.asset,
    v_part.creditable)::tieout.credit_answer;
END $$;

-- Credits money to an account: once, in the caller's own transaction, so that a rollback takes the credit along.
-- No exception for an ordinary answer.
--
-- | argument    | meaning                                                                               |
-- |-------------|---------------------------------------------------------------------------------------|
-- | p_provider  | payin, paydefi                                                                        |
-- | p_network   | mainnet, testnet: whose account it came to                                            |
-- | p_chain     | in any of the providers' spellings, or a CAIP-2 id                                    |
-- | p_tx_hash   | as the provider gave it; null where an order is credited                              |
-- | p_log_index | where it is known                                                                     |
-- | p_reference | deposit reference, as stated; null: not compared                                      |
-- | p_account   | whom to credit; null: the account that is registered for the reference                |
-- | p_amount    | what is expected to be confirmed, exact; null: whatever is                            |
-- | p_asset     | ticker, contract, or '<CAIP-2 id>/<symbol>'; null: whatever it is in                  |
-- | p_order_id  | PayIn's order id or PayDeFi's paymentId, where orders are credited                    |
-- | p_at        | when it counts as credited; null: now                                                 |
-- | p_again     | credit what was credited and taken back by hand                                       |
--
-- | answer                 | meaning                                                                    |
-- |------------------------|----------------------------------------------------------------------------|
-- | outcome                | credited, already_credited (the same money, account, asset and amount), refused |
-- | reason                 | why it was refused: tieout.credit_reasons, the first that applies          |
-- | entry                  | the entry that stands for this money                                       |
-- | retry                  | whether the same call may succeed later                                    |
-- | account, asset, amount | of that entry                                                              |
CREATE FUNCTION tieout.credit(
  p_provider text, p_network text, p_chain text, p_tx_hash text, p_log_index bigint, p_reference text,
  p_account text, p_amount numeric, p_asset text, p_order_id text DEFAULT NULL,
  p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_name   text := lower(btrim(p_chain));
  v_chain  text;
  v_of     text;
  v_asset  text;
  v_stream uuid;
  v_answer tieout.credit_answer;
  v_money  tieout.money;
BEGIN
  IF coalesce(p_provider, '') = '' OR coalesce(p_network, '') = ''
    OR (CASE WHEN coalesce(p_tx_hash, '') <> '' THEN coalesce(p_chain, '') = ''
      ELSE coalesce(p_order_id, '') = '' END)
  THEN
    RETURN tieout.refused('key_incomplete');
  END IF;
  IF p_chain <> '' THEN
    -- As tieout.chain_of, with the network at once.
    SELECT c.chain, c.network INTO v_chain, v_of FROM tieout.chain_names c
    WHERE c.name IN (v_name, p_network || '/' || v_name) LIMIT 1;
    IF v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  END IF;
  IF p_network NOT IN ('mainnet', 'testnet') OR v_of <> p_network THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  IF p_tx_hash <> '' THEN
    v_stream := tieout.stream_of(p_provider, p_network, 'transaction', v_chain,
      tieout.canonical_tx_hash(v_chain, p_tx_hash));
    v_answer := tieout.credit_plainly(p_provider, p_network, v_stream, p_log_index, p_reference,
      p_account, p_amount, p_asset, coalesce(p_at, clock_timestamp()));
    IF v_answer.outcome IS NOT NULL THEN RETURN v_answer; END IF;
  ELSE
    v_stream := tieout.stream_of(p_provider, p_network,
      CASE p_provider WHEN 'payin' THEN 'order' ELSE 'payment' END, NULL, p_order_id);
  END IF;
  v_money := tieout.money_of(v_stream);
  v_chain := coalesce(v_money.chain, v_chain);
  v_asset := CASE WHEN strpos(p_asset, '/') > 0 THEN p_asset
    WHEN v_money.parts[1].asset = v_chain || '/' || p_asset THEN v_money.parts[1].asset ELSE coalesce(
    tieout.asset_of(v_chain, NULL, p_asset),
    tieout.asset_of(v_chain, CASE WHEN v_chain LIKE 'eip155:%' THEN lower(p_asset) ELSE p_asset END, NULL),
    v_chain || '/' || p_asset) END;
  RETURN tieout.post_credit(v_money,
    tieout.part_meant(v_money, p_log_index, p_reference, p_amount, v_asset),
    p_account, p_amount, v_asset, coalesce(p_at, clock_timestamp()), p_again, false);
END $$;

-- Credits what the feed or tieout.creditable handed out: by money and part. See tieout.credit.
CREATE FUNCTION tieout.credit_money(
  p_money uuid, p_part text, p_account text DEFAULT NULL, p_amount numeric DEFAULT NULL,
  p_asset text DEFAULT NULL, p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_money tieout.money := tieout.money_of(p_money);
BEGIN
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;

-- Puts creditable money for which no account is registered in suspense: on the books, and nobody's yet. Answers
-- suspended, already_suspended, already_credited or refused. Crediting it later releases it.
CREATE FUNCTION tieout.suspend(p_money uuid, p_part text, p_at timestamptz DEFAULT NULL)
RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_money tieout.money := tieout.money_of(p_money);
BEGIN
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), NULL, NULL, NULL,
    coalesce(p_at, clock_timestamp()), false, true);
END $$;

CREATE FUNCTION tieout.place_of(p_money tieout.money, p_part text) RETURNS integer
LANGUAGE plpgsql STABLE AS $$
BEGIN
  FOR v_place IN 1..coalesce(cardinality(p_money.parts), 0) LOOP
    IF p_money.parts[v_place].part = p_part THEN RETURN v_place; END IF;
  END LOOP;
  RETURN 0;
END $$;

-- Credits money that the caller has folded in the same transaction, from evidence that nobody else can see yet. For
-- who may append: the parts are believed. Each part an object with the fields of tieout.money_part.
CREATE FUNCTION tieout.credit_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_part text, p_account text DEFAULT NULL, p_amount numeric DEFAULT NULL,
  p_asset text DEFAULT NULL, p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_money tieout.money;
BEGIN
  v_money := ROW(tieout.bucket_of(p_money), p_money, p_provider, p_network, p_subject_kind, p_subject,
    p_chain, true, (
      SELECT array_agg(ROW(t.part, t.log_index, t.reference, t.pays_order, t.standing, t.amount,
        tieout.asset_of(p_chain, t.contract, t.ticker), t.contract, t.ticker, t.seen_at
        )::tieout.money_part ORDER BY t.log_index, t.part)
      FROM json_populate_recordset(NULL::tieout.money_part, p_parts) AS t))::tieout.money;
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;
