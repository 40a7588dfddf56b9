-- What is to be done about some money: credit a part of it, or take back what was credited and is withdrawn.
CREATE TYPE tieout.credit_work AS (
  money        uuid,
  part         text,
  action       text,
  provider     text,
  network      text,
  subject_kind text,
  subject      text,
  chain        text,
  log_index    bigint,
  reference    text,
  account      text,
  amount       numeric,
  asset        text,
  entry        text
);
CREATE FUNCTION tieout.work_on(p_money tieout.money) RETURNS SETOF tieout.credit_work
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_entries integer[];
  v_part    tieout.money_part;
  v_entry   tieout.entries;
BEGIN
  IF p_money.subject_kind <> 'transaction' AND NOT (SELECT c.credits_orders FROM tieout.crediting c) THEN
    RETURN;
  END IF;
  v_entries := tieout.entries_of_parts(p_money);
  FOR v_place IN 1..cardinality(p_money.parts) LOOP
    v_part := p_money.parts[v_place];
    v_entry := NULL;
    IF v_entries[v_place] > 0 THEN
      SELECT e.* INTO v_entry FROM tieout.entries e WHERE e.bucket = p_money.bucket
        AND e.money = p_money.money AND e.number = v_entries[v_place];
    END IF;
    CONTINUE WHEN NOT CASE v_part.standing
      WHEN 'creditable' THEN v_part.pays_order IS NULL AND v_entry.kind IS DISTINCT FROM 'credit'
        AND NOT tieout.was_reversed(p_money, v_part)
      WHEN 'withdrawn' THEN v_entry.kind IS NOT NULL
      ELSE false END;
    RETURN NEXT ROW(p_money.money, v_part.part,
      CASE v_part.standing WHEN 'creditable' THEN 'credit' ELSE 'reverse' END, p_money.provider,
      p_money.network, p_money.subject_kind, p_money.subject, p_money.chain, v_part.log_index,
      v_part.reference,
      CASE v_part.standing WHEN 'creditable' THEN tieout.account_of(p_money.provider, p_money.network,
        p_money.subject_kind, v_part.reference, v_part.seen_at) ELSE v_entry.account END,
      coalesce(v_part.amount, v_entry.amount), coalesce(v_part.asset, v_entry.asset),
      CASE WHEN v_entry.kind IS NOT NULL THEN v_entry.money || '/' || v_entry.number END
    )::tieout.credit_work;
  END LOOP;
END $$;

-- Streams of which something may be to be credited or taken back: of those given, or of all where none are.
CREATE FUNCTION tieout.money_with_work(p_streams uuid[], p_since timestamptz) RETURNS SETOF uuid
LANGUAGE sql STABLE AS $$
  WITH states AS (
    SELECT t.bucket, t.stream, t.standing, t.order_id IS NOT NULL AS is_not_credited,
      coalesce(t.confirmed_at, t.first_seen) AS at
    FROM tieout.transfer_states t
    WHERE t.standing IN ('creditable', 'withdrawn') AND (p_streams IS NULL OR (
      t.bucket = ANY (ARRAY(SELECT tieout.bucket_of(s) FROM unnest(p_streams) AS s))
      AND t.stream = ANY (p_streams)))
    UNION ALL
    SELECT p.bucket, p.stream, p.standing, NOT c.credits_orders, p.first_seen
    FROM tieout.payment_states p, tieout.crediting c
    WHERE c.credits_orders AND p.standing IN ('creditable', 'withdrawn') AND (p_streams IS NULL OR (
      p.bucket = ANY (ARRAY(SELECT tieout.bucket_of(s) FROM unnest(p_streams) AS s))
      AND p.stream = ANY (p_streams)))
  )
  SELECT s.stream FROM states s
  LEFT JOIN LATERAL (
    SELECT count(*) FILTER (WHERE e.kind = 'credit') - count(*) FILTER (WHERE e.kind = 'reversal') AS credits,
      count(*) FILTER (WHERE e.kind IN ('credit', 'suspense')) - count(e.reverses) AS standing
    FROM tieout.entries e WHERE e.bucket = s.bucket AND e.money = s.stream) AS l ON true
  GROUP BY s.stream
  HAVING count(*) FILTER (
      WHERE s.standing = 'creditable' AND NOT s.is_not_credited
        AND (p_since IS NULL OR s.at >= p_since)) > max(l.credits)
    OR (bool_or(s.standing = 'withdrawn') AND max(l.standing) > 0)
$$;

-- Keeps the feed true after a call: what is done with is taken from it, what cannot succeed waits for news, and why
-- is noted. A row that a worker has in hand is the worker's.
CREATE FUNCTION tieout.settle_feed(p_money tieout.money, p_answer tieout.credit_answer) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
  PERFORM FROM tieout.credit_feed f WHERE f.bucket = p_money.bucket AND f.money = p_money.money
    FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN RETURN; END IF;
  IF p_answer.outcome = 'refused' THEN
    UPDATE tieout.credit_feed f SET reason = p_answer.reason, available_at = CASE
      WHEN p_answer.retry OR cardinality(p_money.parts) > 1 THEN f.available_at ELSE 'infinity' END
    WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  ELSIF p_answer.outcome LIKE '%suspended' THEN
    -- It still wants an account.
    UPDATE tieout.credit_feed f SET reason = 'unknown_reference'
    WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  ELSIF NOT EXISTS (SELECT FROM tieout.work_on(p_money)) THEN
    DELETE FROM tieout.credit_feed f WHERE f.bucket = p_money.bucket AND f.money = p_money.money;
  END IF;
END $$;
