-- As they were (see sql/209_credit.sql, sql/179_credit.sql, sql/200_take_back.sql), and: what the program could not read
-- back is refused with a reason. Nothing is credited the short way where orders are credited, and where others name the
-- transaction, be it on another chain.
CREATE OR REPLACE FUNCTION tieout.credit(
  p_provider text, p_network text, p_chain text, p_tx_hash text, p_log_index bigint, p_reference text,
  p_account text, p_amount numeric, p_asset text, p_order_id text DEFAULT NULL,
  p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  -- As tieout.stream_of. Where orders are credited there is no short way: one may claim what a deposit does.
  v_stream uuid := CASE WHEN (tieout.registry() -> 'orders')::boolean THEN NULL ELSE encode(substr(sha256(
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
      AND CASE WHEN t.parts = 1 AND btrim(p_account, E' \t\n\r\x0b\f') <> '' AND p_account NOT LIKE '@%'
        AND char_length(p_account) <= 255 AND (p_at IS NULL
          OR (p_at >= to_timestamp(-62135596800) AND p_at < to_timestamp(253402300800))) THEN NOT EXISTS (
        SELECT FROM tieout.queue q WHERE q.bucket = v_bucket AND q.stream = v_stream)
        AND NOT EXISTS (SELECT FROM tieout.members m
          WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group AND m.stream <> v_stream) END
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
  v_reason := tieout.odd_call(
    p_provider, p_chain, p_tx_hash, p_reference, p_account, p_asset, p_order_id, p_at);
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
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

-- Why money that a caller has folded is none that the ledger could hold; null where it is. Only what enters an entry.
CREATE FUNCTION tieout.odd_folded(p_money tieout.money) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_part tieout.money_part;
BEGIN
  IF p_money.money IS NULL OR tieout.is_blank(p_money.provider) OR tieout.is_blank(p_money.subject)
    OR coalesce(p_money.subject_kind, '') NOT IN ('transaction', 'order', 'payment')
    OR coalesce(p_money.network, '') NOT IN ('mainnet', 'testnet')
    OR (p_money.subject_kind = 'transaction' AND tieout.is_blank(p_money.chain))
  THEN
    RETURN 'key_incomplete';
  END IF;
  IF p_money.provider NOT IN ('payin', 'paydefi') THEN RETURN 'unknown_provider'; END IF;
  -- 'unknown:' and a word.
  IF NOT tieout.fits(p_money.chain, 72) OR NOT tieout.fits(p_money.subject, 255) THEN RETURN 'text_too_long'; END IF;
  FOREACH v_part IN ARRAY p_money.parts LOOP
    IF NOT tieout.fits(v_part.reference, 255) OR NOT tieout.fits(v_part.contract, 128)
      OR NOT tieout.fits(v_part.ticker, 64) OR NOT tieout.fits(v_part.part, 1000)
    THEN
      RETURN 'text_too_long';
    END IF;
    IF NOT tieout.fits(v_part.amount) THEN RETURN 'amount_out_of_range'; END IF;
  END LOOP;
  RETURN NULL;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.odd_folded FROM PUBLIC;

CREATE OR REPLACE FUNCTION tieout.credit_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_part text, p_account text DEFAULT NULL, p_amount numeric DEFAULT NULL,
  p_asset text DEFAULT NULL, p_at timestamptz DEFAULT NULL, p_again boolean DEFAULT false
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  v_money  tieout.money := tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts);
  v_reason text := tieout.odd_folded(v_money);
BEGIN
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), p_account, p_amount, p_asset,
    coalesce(p_at, clock_timestamp()), p_again, false);
END $$;

CREATE OR REPLACE FUNCTION tieout.suspend_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_part text, p_at timestamptz DEFAULT NULL
) RETURNS tieout.credit_answer LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET jit = off
AS $$
DECLARE
  v_money  tieout.money := tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts);
  v_reason text := tieout.odd_folded(v_money);
BEGIN
  IF v_reason IS NOT NULL THEN RETURN tieout.refused(v_reason); END IF;
  RETURN tieout.post_credit(v_money, tieout.place_of(v_money, p_part), NULL, NULL, NULL,
    coalesce(p_at, clock_timestamp()), false, true);
END $$;

CREATE OR REPLACE FUNCTION tieout.take_back(
  p_entry text, p_reason text, p_amount numeric, p_money tieout.money
) RETURNS tieout.credit_answer LANGUAGE plpgsql AS $$
DECLARE
  v_entry    tieout.entries;
  v_money    tieout.money := p_money;
  v_place    integer;
  v_last     integer;
  v_reversal integer;
  v_answer   tieout.credit_answer;
BEGIN
  IF tieout.is_blank(p_reason) THEN RETURN tieout.refused('reason_missing'); END IF;
  IF NOT tieout.fits(p_reason, 2000) THEN RETURN tieout.refused('text_too_long'); END IF;
  IF p_entry ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9]{1,9}$' THEN
    SELECT e.* INTO v_entry FROM tieout.entries e
    WHERE e.bucket = tieout.bucket_of(split_part(p_entry, '/', 1)::uuid)
      AND e.money = split_part(p_entry, '/', 1)::uuid AND e.number = split_part(p_entry, '/', 2)::integer;
  END IF;
  IF v_entry.money IS NULL THEN RETURN tieout.refused('unknown_entry'); END IF;
  IF v_entry.kind NOT IN ('credit', 'suspense') THEN RETURN tieout.refused('not_a_credit'); END IF;
  IF p_amount <> v_entry.amount THEN RETURN tieout.refused('different_amount'); END IF;

  -- Until no other call writes the number that follows from what was decided on.
  LOOP
    SELECT max(e.number), max(e.number) FILTER (WHERE e.reverses = v_entry.number) INTO v_last, v_reversal
    FROM tieout.entries e WHERE e.bucket = v_entry.bucket AND e.money = v_entry.money;
    IF v_reversal IS NOT NULL THEN
      RETURN ROW('already_reversed', NULL, v_entry.money || '/' || v_reversal, false, v_entry.account,
        v_entry.asset, -v_entry.amount)::tieout.credit_answer;
    END IF;
    IF p_money.is_folded THEN
      v_money.bucket := v_entry.bucket;
      v_money.money := v_entry.money;
    ELSE
      v_money := tieout.money_of(v_entry.money);
    END IF;
    v_place := array_position(tieout.entries_of_parts(v_money), v_entry.number);
    IF tieout.post_compensation(v_entry,
      CASE v_entry.kind WHEN 'suspense' THEN 'release' ELSE 'reversal' END, v_last + 1, btrim(p_reason),
      (v_money.parts[v_place]).standing IS DISTINCT FROM 'withdrawn', clock_timestamp())
    THEN
      v_answer := ROW('reversed', NULL, v_entry.money || '/' || (v_last + 1), false, v_entry.account,
        v_entry.asset, -v_entry.amount);
      PERFORM tieout.settle_feed(v_money, v_answer);
      RETURN v_answer;
    END IF;
  END LOOP;
END $$;
