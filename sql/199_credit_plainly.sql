-- The usual case of a credit in few statements: a transaction with one transfer that is confirmed as the caller says, to
-- the one account that was ever registered for its reference (or to the caller's, where the merchant registers none),
-- and of which there is no entry yet. Answers null for every other case, which then takes the long way.
DROP FUNCTION tieout.credit_plainly;
CREATE FUNCTION tieout.credit_plainly(
  p_money uuid, p_part text, p_log_index bigint, p_reference text, p_account text, p_amount numeric,
  p_asset text, p_at timestamptz
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_bucket  smallint := tieout.bucket_of(p_money);
  v_part    record;
  v_account text;
  v_answer  tieout.credit_answer;
BEGIN
  SELECT t.provider, t.network, t.chain, t.tx_hash, t.name, t.log_index, t.reference, t.contract,
    t.creditable AS amount, t.chain || '/' || (
      SELECT a.symbol FROM tieout.assets a WHERE a.chain = t.chain
        AND CASE WHEN t.contract IS NULL THEN a.symbol = t.currency ELSE a.contract = t.contract END) AS asset, (
      SELECT CASE WHEN min(e.account) <> max(e.account) THEN '@several' ELSE min(e.account) END
      FROM tieout.events e
      WHERE e.subject = t.reference AND e.provider = t.provider AND e.network = t.network
        AND e.source = 'merchant' AND e.account IS NOT NULL AND e.subject_kind = 'reference') AS account,
    EXISTS (SELECT FROM tieout.credit_feed f WHERE f.bucket = v_bucket AND f.money = p_money) AS is_fed
  INTO v_part
  FROM tieout.transfer_states t
  WHERE t.bucket = v_bucket AND t.stream = p_money
    AND t.standing = 'creditable' AND t.creditable > 0 AND t.order_id IS NULL
    AND NOT EXISTS (SELECT FROM tieout.transfer_states o
      WHERE o.bucket = v_bucket AND o.stream = p_money AND o.name <> t.name)
    AND NOT EXISTS (SELECT FROM tieout.queue q WHERE q.bucket = v_bucket AND q.stream = p_money)
    AND NOT EXISTS (SELECT FROM tieout.credit_minimums m WHERE m.network = t.network AND m.amount > t.creditable);
  IF NOT FOUND THEN RETURN NULL; END IF;
  v_account := v_part.account;
  IF v_account IS NULL
    AND NOT tieout.registers_accounts(v_part.provider, v_part.network, 'transaction')
  THEN
    v_account := p_account;
  END IF;
  IF coalesce(left(v_account, 1), '') IN ('', '@') OR p_account <> v_account OR p_amount <> v_part.amount
    OR v_part.asset IS NULL OR v_part.asset NOT IN (p_asset, v_part.chain || '/' || p_asset)
    OR p_part <> v_part.name
    OR p_reference <> coalesce(v_part.reference, '') OR p_log_index <> coalesce(v_part.log_index, -1)
  THEN
    RETURN NULL;
  END IF;

  INSERT INTO tieout.entries (bucket, money, number, kind, provider, network, subject_kind, subject, chain,
    log_index, part, reference, account, asset, contract, amount, credited_at, recorded_at, actor,
    is_imported, is_final)
  VALUES (v_bucket, p_money, 1, 'credit', v_part.provider, v_part.network, 'transaction', v_part.tx_hash,
    v_part.chain, v_part.log_index, v_part.name, v_part.reference, v_account, v_part.asset, v_part.contract,
    v_part.amount, coalesce(p_at, clock_timestamp()), clock_timestamp(), session_user, false, false)
  ON CONFLICT (bucket, money, number) DO NOTHING;
  IF NOT FOUND THEN RETURN NULL; END IF;
  INSERT INTO tieout.entries_untold (bucket, money, number) VALUES (v_bucket, p_money, 1);
  UPDATE tieout.account_balances b SET amount = b.amount + v_part.amount, entries = b.entries + 1
  WHERE b.bucket = tieout.account_bucket(v_part.network, v_account) AND b.network = v_part.network
    AND b.account = v_account AND b.asset = v_part.asset;
  IF NOT FOUND THEN
    PERFORM tieout.add_to_balance(v_part.network, v_account, v_part.asset, v_part.amount);
  END IF;
  v_answer := ROW('credited', NULL, p_money || '/1', false, v_account, v_part.asset, v_part.amount);
  IF v_part.is_fed THEN
    PERFORM tieout.settle_feed(tieout.money_of(p_money), v_answer);
  END IF;
  RETURN v_answer;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.credit_plainly FROM PUBLIC;

-- As it was: see sql/179_credit.sql for arguments and answers.
CREATE OR REPLACE FUNCTION tieout.credit(
  p_provider text, p_network text, p_chain text, p_tx_hash text, p_log_index bigint, p_reference text,
  p_account text, p_amount numeric, p_asset text, p_order_id text DEFAULT NULL,
  p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_name   text := lower(btrim(p_chain));
  v_hash   text := p_tx_hash;
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
    SELECT c.chain, c.network INTO v_chain, v_of FROM tieout.chain_names c WHERE c.name = v_name;
    IF NOT FOUND THEN
      SELECT c.chain, c.network INTO v_chain, v_of FROM tieout.chain_names c
      WHERE c.name = p_network || '/' || v_name;
    END IF;
    IF v_chain IS NULL THEN RETURN tieout.refused('unknown_chain'); END IF;
  END IF;
  IF p_network NOT IN ('mainnet', 'testnet') OR v_of <> p_network THEN
    RETURN tieout.refused('network_mismatch');
  END IF;
  IF p_tx_hash <> '' THEN
    IF v_hash !~ '^0x[0-9a-f]+$' OR v_chain NOT LIKE 'eip155:%' THEN
      v_hash := tieout.canonical_tx_hash(v_chain, p_tx_hash);
    END IF;
    v_stream := tieout.stream_of(p_provider, p_network, 'transaction', v_chain, v_hash);
    v_answer := tieout.credit_plainly(
      v_stream, NULL, p_log_index, p_reference, p_account, p_amount, p_asset, p_at);
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

CREATE OR REPLACE FUNCTION tieout.credit_money(
  p_money uuid, p_part text, p_account text DEFAULT NULL, p_amount numeric DEFAULT NULL,
  p_asset text DEFAULT NULL, p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
AS $$
DECLARE
  v_money  tieout.money;
  v_answer tieout.credit_answer;
BEGIN
  IF strpos(p_asset, '/') > 0 IS NOT FALSE AND NOT EXISTS (
    SELECT FROM tieout.transfer_states t JOIN tieout.chain_names c ON c.chain = t.chain
    WHERE t.bucket = tieout.bucket_of(p_money) AND t.stream = p_money AND c.network <> t.network)
  THEN
    v_answer := tieout.credit_plainly(p_money, p_part, NULL, NULL, p_account, p_amount, p_asset, p_at);
    IF v_answer.outcome IS NOT NULL THEN RETURN v_answer; END IF;
  END IF;
  v_money := tieout.money_of(p_money);
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;
