-- Credits money to an account: see sql/179_credit.sql for arguments and answers.
--
-- First the usual case, as two plain writes under what has to be true for them: a transaction with one transfer that is
-- confirmed as the caller says and of which there are no news; to the one account that was ever registered for its
-- reference, or to any, where the merchant registers none; and of which there is no entry yet. Every other case
-- takes the long way, and so does a key that is not in the registry's words.
CREATE OR REPLACE FUNCTION tieout.credit(
  p_provider text, p_network text, p_chain text, p_tx_hash text, p_log_index bigint, p_reference text,
  p_account text, p_amount numeric, p_asset text, p_order_id text DEFAULT NULL,
  p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  -- As tieout.stream_of.
  v_stream uuid := encode(substr(sha256(
    (tieout.registry() -> 'transactions' ->> (p_provider || '/' || p_network || '/' || p_chain))::bytea
    || int4send(octet_length(p_tx_hash)) || convert_to(p_tx_hash, 'UTF8')), 1, 16), 'hex')::uuid;
  v_bucket smallint := tieout.bucket_of(v_stream);
  v_now    timestamptz := clock_timestamp();
  v_chain  text;
  v_asset  text;
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
      AND t.standing = 'creditable' AND t.creditable > 0 AND t.order_id IS NULL
      AND (p_log_index IS NULL OR p_log_index = t.log_index)
      AND (p_reference IS NULL OR p_reference = t.reference)
      AND (p_amount IS NULL OR p_amount = t.creditable)
      AND CASE WHEN p_asset IS NULL
        THEN tieout.registry() -> 'assets' ->> (t.chain || '/' || coalesce(t.contract, t.currency)) IS NOT NULL
        ELSE tieout.registry() -> 'assets' ->> (t.chain || '/' || coalesce(t.contract, t.currency))
          = ANY (ARRAY[p_asset, t.chain || '/' || p_asset]) END
      AND (tieout.registry() -> 'minimums' = '{}' OR t.creditable >= coalesce((tieout.registry() -> 'minimums'
        ->> (t.chain || '/' || coalesce(t.contract, t.currency)))::numeric, 0))
      -- (In a case, for what does not speak of the transfer would be a node of the plan of its own.)
      AND CASE WHEN t.parts = 1 AND p_account <> '' AND p_account NOT LIKE '@%' THEN NOT EXISTS (
        SELECT FROM tieout.queue q WHERE q.bucket = v_bucket AND q.stream = v_stream) END
      AND CASE ARRAY(
        SELECT e.account FROM tieout.events e
        WHERE e.subject = t.reference AND e.provider = p_provider AND e.network = p_network
          AND e.source = 'merchant' AND e.account IS NOT NULL AND e.subject_kind = 'reference')
        WHEN ARRAY[p_account] THEN true
        WHEN '{}' THEN NOT tieout.registers_accounts(p_provider, p_network, 'transaction')
        ELSE false END
    ON CONFLICT (bucket, money, number) DO NOTHING
    RETURNING asset, amount INTO v_asset, v_amount;
    IF FOUND THEN
      INSERT INTO tieout.entries_untold (bucket, network, account, asset, money, number, amount)
      VALUES (tieout.account_bucket(p_network, p_account), p_network, p_account, v_asset, v_stream, 1, v_amount);
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
  IF p_chain <> '' THEN
    v_chain := tieout.chain_of(p_chain, p_network);
    IF v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  END IF;
  IF p_network NOT IN ('mainnet', 'testnet') OR tieout.registry() -> 'chains' ->> v_chain <> p_network THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  v_money := tieout.money_of(CASE WHEN p_tx_hash <> ''
    THEN tieout.stream_of(p_provider, p_network, 'transaction', v_chain, tieout.canonical_tx_hash(v_chain, p_tx_hash))
    ELSE tieout.stream_of(p_provider, p_network, CASE p_provider WHEN 'payin' THEN 'order' ELSE 'payment' END,
      NULL, p_order_id) END);
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

-- Credits what the feed or tieout.creditable handed out: by money and part. A transaction with one transfer goes by its
-- key, which has the shorter way.
CREATE OR REPLACE FUNCTION tieout.credit_money(
  p_money uuid, p_part text, p_account text DEFAULT NULL, p_amount numeric DEFAULT NULL,
  p_asset text DEFAULT NULL, p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  v_one   record;
  v_money tieout.money;
BEGIN
  IF p_asset IS NULL OR strpos(p_asset, '/') > 0 THEN
    SELECT t.provider, t.network, t.chain, t.tx_hash, t.log_index INTO v_one FROM tieout.transfer_states t
    WHERE t.bucket = tieout.bucket_of(p_money) AND t.stream = p_money AND t.name = p_part AND t.parts = 1
      AND tieout.registry() -> 'chains' ? t.chain;
    IF FOUND THEN
      RETURN tieout.credit(v_one.provider, v_one.network, v_one.chain, v_one.tx_hash, v_one.log_index, NULL,
        p_account, p_amount, p_asset, NULL, p_at, p_again);
    END IF;
  END IF;
  v_money := tieout.money_of(p_money);
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;
DROP FUNCTION tieout.credit_plainly;
