-- One piece of money, as the fold has left it: a transfer, or all of an order or payment.
CREATE TYPE tieout.money_part AS (
  part       text COLLATE "C",
  log_index  bigint,
  reference  text COLLATE "C",
  pays_order text COLLATE "C",
  standing   text COLLATE "C",
  amount     numeric,
  asset      text COLLATE "C",
  contract   text COLLATE "C",
  ticker     text COLLATE "C",
  seen_at    timestamptz
);
-- A transaction with its transfers; an order or payment with one part.
CREATE TYPE tieout.money AS (
  bucket       smallint,
  money        uuid,
  provider     text COLLATE "C",
  network      text COLLATE "C",
  subject_kind text COLLATE "C",
  subject      text COLLATE "C",
  chain        text COLLATE "C",
  is_folded    boolean,
  parts        tieout.money_part[]
);

-- What the projections say of a transaction, an order or a payment; without parts where they do not know it.
CREATE FUNCTION tieout.money_of(p_money uuid) RETURNS tieout.money
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_money tieout.money;
BEGIN
  v_money.money := p_money;
  v_money.bucket := tieout.bucket_of(p_money);
  SELECT NOT EXISTS (
      SELECT FROM tieout.queue q WHERE q.bucket = v_money.bucket AND q.stream = p_money),
    min(t.provider), min(t.network), 'transaction', min(t.tx_hash), min(t.chain),
    array_agg(ROW(t.name, t.log_index, t.reference, t.order_id, t.standing, t.creditable,
      tieout.asset_of(t.chain, t.contract, t.currency), t.contract, t.currency,
      coalesce(t.detected_at, t.first_seen))::tieout.money_part ORDER BY t.log_index, t.name)
  INTO v_money.is_folded, v_money.provider, v_money.network, v_money.subject_kind, v_money.subject,
    v_money.chain, v_money.parts
  FROM tieout.transfer_states t WHERE t.bucket = v_money.bucket AND t.stream = p_money;
  IF v_money.parts IS NOT NULL THEN RETURN v_money; END IF;

  SELECT p.provider, p.network, p.kind, p.id, p.chain,
    ARRAY[ROW('', NULL, p.reference, NULL, p.standing, p.creditable,
      tieout.asset_of(p.chain, p.creditable_contract, p.creditable_currency),
      p.creditable_contract, p.creditable_currency, p.first_seen)::tieout.money_part]
  INTO v_money.provider, v_money.network, v_money.subject_kind, v_money.subject, v_money.chain,
    v_money.parts
  FROM tieout.payment_states p
  WHERE p.bucket = v_money.bucket AND p.stream = p_money AND p.kind IN ('order', 'payment');
  v_money.parts := coalesce(v_money.parts, '{}');
  RETURN v_money;
END $$;

-- Entries of some money that stand: what was credited or put in suspense and not taken back. By number.
CREATE FUNCTION tieout.standing_entries(p_bucket smallint, p_money uuid)
RETURNS SETOF tieout.entries LANGUAGE sql STABLE AS $$
  SELECT e.* FROM tieout.entries e
  WHERE e.bucket = p_bucket AND e.money = p_money AND e.kind IN ('credit', 'suspense')
    AND NOT EXISTS (SELECT FROM tieout.entries r WHERE r.bucket = p_bucket AND r.money = p_money
      AND r.reverses = e.number)
  ORDER BY e.number
$$;

-- Which entry stands for each part of some money, by number; 0 where none does.
--
-- A transfer has no name of its own: its log index may become known after it was credited, and its amount may be
-- told anew. So all entries are dealt out to the parts, those that fit best first, and a part is not credited
-- unless there are more parts than entries.
--
-- What was credited counts more than the log index it was credited under: while a list has shown but one of two
-- transfers, the other may have been taken for it.
CREATE FUNCTION tieout.entries_of_parts(p_money tieout.money) RETURNS integer[]
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_parts   tieout.money_part[] := p_money.parts;
  v_count   integer := cardinality(p_money.parts);
  v_numbers integer[] := array_fill(0, ARRAY[cardinality(p_money.parts)]);
  v_dealt   integer[] := '{}';
  v_entry   tieout.entries;
  v_best    integer;
BEGIN
  FOR v_pass IN 1..CASE v_count WHEN 0 THEN 0 ELSE 6 END LOOP
    FOR v_entry IN SELECT * FROM tieout.standing_entries(p_money.bucket, p_money.money) LOOP
      CONTINUE WHEN v_entry.number = ANY (v_dealt);
      SELECT place INTO v_best
      FROM generate_series(1, v_count) AS place, LATERAL (
        SELECT v_parts[place].log_index = v_entry.log_index AS has_index,
          v_parts[place].reference IS NOT DISTINCT FROM v_entry.reference
            AND v_parts[place].asset = v_entry.asset AS has_purse,
          v_parts[place].amount = v_entry.amount AS has_amount) AS fit
      WHERE v_numbers[place] = 0 AND CASE v_pass
        WHEN 1 THEN has_purse AND has_amount AND has_index
        WHEN 2 THEN has_purse AND has_amount AND has_index IS NULL
        WHEN 3 THEN has_purse AND has_amount
          AND EXISTS (SELECT FROM unnest(v_parts) AS other WHERE other.log_index = v_entry.log_index)
        WHEN 4 THEN has_index
        WHEN 5 THEN has_purse AND has_index IS NULL
        ELSE has_index IS NULL END
      ORDER BY v_parts[place].part = v_entry.part DESC, place LIMIT 1;
      CONTINUE WHEN v_best IS NULL;
      v_numbers[v_best] := v_entry.number;
      v_dealt := v_dealt || v_entry.number;
    END LOOP;
  END LOOP;
  RETURN v_numbers;
END $$;

-- Which part of some money a caller means; 0 where none fits, -1 where several do that are not alike.
CREATE FUNCTION tieout.part_meant(
  p_money tieout.money, p_log_index bigint, p_reference text, p_amount numeric, p_asset text
) RETURNS integer LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_parts   tieout.money_part[] := p_money.parts;
  v_places  integer[];
  v_fewer   integer[];
  v_entries integer[];
BEGIN
  IF cardinality(v_parts) = 1 THEN
    RETURN CASE WHEN coalesce(v_parts[1].log_index, p_log_index) = p_log_index IS NOT FALSE
      AND (p_reference IS NULL OR p_reference = v_parts[1].reference) THEN 1 ELSE 0 END;
  END IF;
  SELECT array_agg(place) INTO v_places FROM generate_subscripts(v_parts, 1) AS place
  WHERE p_log_index IS NULL OR v_parts[place].log_index = p_log_index;
  IF v_places IS NULL THEN
    SELECT array_agg(place) INTO v_places FROM generate_subscripts(v_parts, 1) AS place
    WHERE v_parts[place].log_index IS NULL;
  END IF;
  IF p_reference IS NOT NULL THEN
    SELECT array_agg(place) INTO v_places FROM unnest(v_places) AS place
    WHERE v_parts[place].reference = p_reference;
  END IF;
  IF v_places IS NULL THEN RETURN 0; END IF;
  IF cardinality(v_places) = 1 THEN RETURN v_places[1]; END IF;

  IF p_asset IS NOT NULL THEN
    SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
    WHERE v_parts[place].asset = p_asset;
    v_places := coalesce(v_fewer, v_places);
  END IF;
  IF p_amount IS NOT NULL THEN
    SELECT array_agg(place) INTO v_fewer FROM unnest(v_places) AS place
    WHERE v_parts[place].amount = p_amount;
    v_places := coalesce(v_fewer, v_places);
  END IF;
  IF cardinality(v_places) = 1 THEN RETURN v_places[1]; END IF;
  IF (SELECT count(DISTINCT (v_parts[place].reference, v_parts[place].asset, v_parts[place].amount))
      FROM unnest(v_places) AS place) > 1 THEN
    RETURN -1;
  END IF;
  -- Alike: one that is not credited yet, else any.
  v_entries := tieout.entries_of_parts(p_money);
  RETURN (SELECT place FROM unnest(v_places) AS place ORDER BY v_entries[place] > 0, place LIMIT 1);
END $$;

-- The account that was registered for a reference when some money came: the registration that was the last by then,
-- else the first after it. For an order: the account that the merchant expects it for. Null where there is none.
CREATE FUNCTION tieout.account_of(
  p_provider text, p_network text, p_kind text, p_reference text, p_seen_at timestamptz
) RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_stream  uuid := tieout.stream_of(p_provider, p_network,
    CASE WHEN p_kind = 'transaction' THEN 'reference' ELSE 'expectation' END, NULL, p_reference);
  v_account text;
BEGIN
  SELECT e.account INTO v_account FROM tieout.events e
  CROSS JOIN LATERAL (
    SELECT coalesce(e.created_at, nullif(e.observed_at, 'epoch'), e.recorded_at)) AS t (at)
  WHERE e.bucket = tieout.bucket_of(v_stream) AND e.stream = v_stream
    AND e.account IS NOT NULL AND e.source = 'merchant'
  ORDER BY t.at > p_seen_at, CASE WHEN t.at > p_seen_at THEN t.at END,
    t.at DESC, e.recorded_at DESC, e.fingerprint
  LIMIT 1;
  RETURN v_account;
END $$;

-- Whether the merchant registers references (for orders: expectations) of an account at all.
CREATE FUNCTION tieout.registers_accounts(p_provider text, p_network text, p_kind text) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN EXISTS (
    SELECT FROM tieout.events e
    WHERE (e.source IN ('merchant', 'ledger') OR e.subject_kind = 'reference')
      AND e.provider = p_provider AND e.network = p_network
      AND e.kind = CASE WHEN p_kind = 'transaction' THEN 'reference_registered'
        ELSE 'expectation_registered' END);
END $$;
