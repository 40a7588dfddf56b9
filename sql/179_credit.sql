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
  v_name  text := lower(btrim(p_chain));
  v_chain text;
  v_of    text;
  v_asset text;
  v_money tieout.money;
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
  v_money := tieout.money_of(CASE WHEN coalesce(p_tx_hash, '') <> '' THEN
      tieout.stream_of(p_provider, p_network, 'transaction', v_chain,
        tieout.canonical_tx_hash(v_chain, p_tx_hash))
    ELSE tieout.stream_of(p_provider, p_network,
      CASE p_provider WHEN 'payin' THEN 'order' ELSE 'payment' END, NULL, p_order_id) END);
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
