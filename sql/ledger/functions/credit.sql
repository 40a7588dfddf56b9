-- Credits money to an account: once, in the caller's transaction, so that a rollback undoes the
-- credit. Ordinary answers raise no exception.
--
--   SELECT * FROM tieout.credit(
--     'payin', 'mainnet', chain => 'ethereum-mainnet', tx_hash => '0x…', amount => 10.5, account => '7');
--
-- | argument  | meaning                                                                    |
-- |-----------|----------------------------------------------------------------------------|
-- | provider  | payin, paydefi: a name of tieout.providers                                 |
-- | network   | mainnet, testnet                                                           |
-- | chain     | in any of the providers' spellings, or a CAIP-2 id                         |
-- | tx_hash   | as the provider gave it; null to credit an order                           |
-- | log_index | if it is known                                                             |
-- | reference | deposit reference, as stated; null: not compared                           |
-- | account   | the account to credit; null: the one registered for the reference          |
-- | amount    | the amount expected, exact (numeric: cast a float); null: any              |
-- | asset     | ticker, contract, or '<CAIP-2 id>/<symbol>' expected; null: any            |
-- | order_id  | PayIn's order id or PayDeFi's paymentId, if orders are credited            |
-- | at        | when it counts as credited; null: now                                      |
-- | again     | credit what was credited and taken back by hand                            |
-- | merchant  | the merchant's name, if the provider has several; '': the default one      |
--
-- | answer                 | meaning                                                              |
-- |------------------------|----------------------------------------------------------------------|
-- | outcome                | credited, already_credited (same money, account, asset and amount), refused |
-- | reason                 | why it was refused: the first of tieout.credit_reasons that applies  |
-- | entry                  | the entry that stands for this money                                 |
-- | retry                  | whether the same call may succeed later                              |
-- | account, asset, amount | of that entry                                                        |
--
-- The usual case takes a short path of two writes: a transaction with one transfer, confirmed as the caller
-- states, without pending events, without entries and named by no other stream, credited to the only account
-- ever registered for its reference (to any account if the merchant registers none). There is no short path
-- if orders are credited, lists are required, or the network has several merchants. Every other case, and
-- every key that is not in the registry's spelling, goes to tieout.post_credit.
--
-- The settings plan once, by key: a session keeps the plans of its first calls, and those made
-- while a table was small would read all of it later; a plan for the values of each call takes
-- longer than the call.
CREATE OR REPLACE FUNCTION tieout.credit(
  provider text, network text, chain text, tx_hash text, log_index bigint DEFAULT NULL,
  reference text DEFAULT NULL, account text DEFAULT NULL, amount numeric DEFAULT NULL,
  asset text DEFAULT NULL, order_id text DEFAULT NULL, at timestamptz DEFAULT NULL,
  again boolean DEFAULT false, merchant text DEFAULT ''
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
#variable_conflict use_column
DECLARE
  p_provider ALIAS FOR $1;
  p_network ALIAS FOR $2;
  p_chain ALIAS FOR $3;
  p_tx_hash ALIAS FOR $4;
  p_log_index ALIAS FOR $5;
  p_reference ALIAS FOR $6;
  p_account ALIAS FOR $7;
  p_amount ALIAS FOR $8;
  p_asset ALIAS FOR $9;
  p_order_id ALIAS FOR $10;
  p_at ALIAS FOR $11;
  p_again ALIAS FOR $12;
  p_merchant text := coalesce($13, '');
  -- As tieout.stream_of. No short path if orders are credited: an order may claim the money of a deposit.
  v_stream uuid := CASE WHEN (tieout.registry() -> 'orders')::boolean
    OR (tieout.registry() -> 'listed')::boolean OR p_merchant <> '' OR EXISTS (
      SELECT 1 FROM tieout.merchants m WHERE m.network = p_network) THEN NULL ELSE encode(substr(sha256(
    (tieout.registry() -> 'transactions' ->> (p_provider || '/' || p_network || '/' || p_chain))::bytea
    || int4send(octet_length(p_tx_hash)) || convert_to(p_tx_hash, 'UTF8')), 1, 16), 'hex')::uuid END;
  v_bucket smallint := tieout.bucket_of(v_stream);
  v_group  uuid := tieout.group_of_transaction(p_network, p_tx_hash);
  v_now    timestamptz := clock_timestamp();
  v_chain  text;
  v_asset  text;
  v_reason text;
  v_amount numeric;
  v_money  tieout.money;
BEGIN
  IF v_stream IS NOT NULL THEN
    INSERT INTO tieout.entries (bucket, money, number, kind, provider, network, subject_kind, subject, chain,
      log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, actor,
      is_imported, is_final)
    SELECT v_bucket, v_stream, 1, 'credit', p_provider, p_network, 'transaction', t.tx_hash, t.chain,
      t.log_index, t.name, t.reference, p_account,
      tieout.registry() -> 'assets' ->> (t.chain || '/' || coalesce(t.contract, t.currency)),
      t.contract, t.creditable, coalesce(p_at, v_now), v_now, session_user, false, false
    FROM tieout.transfer_states t
    WHERE t.bucket = v_bucket AND t.stream = v_stream
      AND t.creditability = 'creditable' AND t.creditable > 0 AND t.order_id IS NULL
      AND (p_log_index IS NULL OR p_log_index = t.log_index)
      AND (p_reference IS NULL OR p_reference = t.reference)
      AND (p_amount IS NULL OR p_amount = t.creditable)
      AND CASE WHEN p_asset IS NULL
        THEN tieout.registry() -> 'assets' ->> (t.chain || '/' || coalesce(t.contract, t.currency)) IS NOT NULL
        ELSE tieout.registry() -> 'assets' ->> (t.chain || '/' || coalesce(t.contract, t.currency))
          = ANY (ARRAY[p_asset, t.chain || '/' || p_asset]) END
      AND (tieout.registry() -> 'minimums' = '{}' OR t.creditable >= coalesce((tieout.registry() -> 'minimums'
        ->> (t.chain || '/' || coalesce(t.contract, t.currency)))::numeric, 0))
      -- CASE keeps the planner from turning this subquery into a separate plan node.
      AND CASE WHEN t.parts = 1 AND btrim(p_account, E' \t\n\r\x0b\f') <> '' AND p_account NOT LIKE '@%'
        AND char_length(p_account) <= 255 AND (p_at IS NULL
          OR (p_at >= to_timestamp(-62135596800) AND p_at < to_timestamp(253402300800))) THEN NOT EXISTS (
        SELECT 1 FROM tieout.queue q WHERE q.bucket = v_bucket AND q.stream = v_stream)
        AND NOT EXISTS (SELECT 1 FROM tieout.members m
          WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group AND m.stream <> v_stream) END
      AND CASE ARRAY(
        SELECT e.account FROM tieout.events e
        WHERE e.subject = t.reference AND e.provider = p_provider AND e.network = p_network
          AND e.source = 'merchant' AND e.account IS NOT NULL AND e.subject_kind = 'reference' AND e.merchant = '')
        WHEN ARRAY[p_account] THEN true
        WHEN '{}' THEN NOT tieout.registers_accounts(p_provider, p_network, 'transaction', '')
        ELSE false END
    ON CONFLICT (bucket, money, number) DO NOTHING
    RETURNING asset, amount INTO v_asset, v_amount;
    IF FOUND THEN
      INSERT INTO tieout.entry_outbox (bucket, network, account, asset, money, number, amount)
      VALUES (tieout.account_bucket(p_network, p_account), p_network, p_account, v_asset, v_stream, 1,
        v_amount);
      IF (tieout.registry() -> 'feeds')::boolean THEN
        PERFORM tieout.settle_feed(
          tieout.money_of(v_stream), ROW('credited', NULL, NULL, false, NULL, NULL, NULL)::tieout.credit_answer)
        FROM tieout.credit_feed f WHERE f.bucket = v_bucket AND f.money = v_stream;
      END IF;
      RETURN ROW('credited', NULL, v_stream || '/1', false, p_account, v_asset, v_amount)::tieout.credit_answer;
    END IF;
  END IF;

  IF coalesce(p_provider, '') = '' OR coalesce(p_network, '') = ''
    OR (CASE WHEN coalesce(p_tx_hash, '') <> '' THEN coalesce(p_chain, '') = ''
      ELSE coalesce(p_order_id, '') = '' END)
  THEN
    RETURN tieout.refused('key_incomplete');
  END IF;
  v_reason := tieout.invalid_call(
    p_provider, p_chain, p_tx_hash, p_reference, p_account, p_asset, p_order_id, p_at, p_merchant);
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  IF p_chain <> '' THEN
    v_chain := tieout.chain_of(p_chain, p_network);
    IF v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  END IF;
  IF p_network NOT IN ('mainnet', 'testnet') OR tieout.registry() -> 'chains' ->> v_chain <> p_network THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  v_money := tieout.money_of(CASE WHEN p_tx_hash <> ''
    THEN tieout.stream_of(p_provider, p_network, 'transaction', v_chain,
      tieout.canonical_tx_hash(v_chain, p_tx_hash), p_merchant)
    ELSE tieout.stream_of(p_provider, p_network, tieout.registry() -> 'providers' ->> p_provider,
      NULL, p_order_id, p_merchant) END);
  v_chain := coalesce(v_money.chain, v_chain);
  v_asset := CASE WHEN strpos(p_asset, '/') > 0 THEN p_asset
    WHEN v_money.parts[1].asset = v_chain || '/' || p_asset THEN v_money.parts[1].asset ELSE coalesce(
    tieout.asset_of(v_chain, NULL, p_asset),
    tieout.asset_of(
      v_chain, CASE WHEN v_chain LIKE 'eip155:%' THEN tieout.lower_ascii(p_asset) ELSE p_asset END, NULL),
    v_chain || '/' || p_asset) END;
  RETURN tieout.post_credit(v_money,
    tieout.part_meant(v_money, p_log_index, p_reference, p_amount, v_asset),
    p_account, p_amount, v_asset, coalesce(p_at, clock_timestamp()), p_again, false);
END $$;
COMMENT ON FUNCTION tieout.credit IS
  'Credits money to an account: once, in the caller''s transaction, so that a rollback undoes the '
  'credit.';
