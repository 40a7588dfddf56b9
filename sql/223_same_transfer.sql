-- One transfer that an order and a deposit claim, or two orders, is one piece of money: where orders are credited, no
-- account is credited for either while both claim it, and where one of them was credited before, the other is not.

-- Which orders (and payments) were credited as the money of which transactions. A backend credits what it has folded
-- itself, of which the projections do not know yet: what was credited is looked up here, and among the entries.
CREATE TABLE tieout.order_claims (
  bucket      smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  transaction uuid NOT NULL,
  claimant    uuid NOT NULL,
  PRIMARY KEY (bucket, transaction, claimant)
);

-- The transactions that some money is of: its own; of an order those that its sources name, and those whose transfers
-- the list says pay it.
CREATE FUNCTION tieout.transactions_of(p_money tieout.money) RETURNS uuid[]
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_money.subject_kind = 'transaction' THEN RETURN ARRAY[p_money.money]; END IF;
  RETURN ARRAY(
    SELECT DISTINCT tieout.stream_of(p_money.provider, p_money.network, 'transaction', n.chain, n.tx_hash)
    FROM (
      SELECT e.chain, e.tx_hash FROM tieout.events e
      WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source IN ('webhook', 'list')
      UNION ALL
      SELECT e.chain, e.tx_hash FROM tieout.events e
      WHERE e.order_id = p_money.subject AND e.subject_kind = 'transaction' AND e.source = 'list'
        AND e.provider = p_money.provider AND e.network = p_money.network AND p_money.subject_kind = 'order'
    ) AS n WHERE n.chain IS NOT NULL AND n.tx_hash IS NOT NULL ORDER BY 1);
END $$;
REVOKE EXECUTE ON FUNCTION tieout.transactions_of FROM PUBLIC;

-- The group of those who name a transaction, on whichever chain, as the program names groups.
CREATE FUNCTION tieout.group_of_transaction(p_network text, p_hash text) RETURNS uuid
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
  v_hash bytea := convert_to(CASE WHEN left(p_hash, 2) = '0x' THEN substr(p_hash, 3) ELSE p_hash END, 'UTF8');
BEGIN
  RETURN encode(substr(sha256('\x01' || int4send(0)
    || '\x01' || int4send(octet_length(p_network)) || convert_to(p_network, 'UTF8')
    || '\x01' || int4send(11) || 'transaction'
    || '\x01' || int4send(octet_length(v_hash)) || v_hash
  ), 1, 16), 'hex')::uuid;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.group_of_transaction FROM PUBLIC;

-- Whether an order claims a deposit: a transfer of the transaction that pays an order is the same money; an order names the
-- transaction, over its amount, and it has but this transfer; or an order was credited as its money. Log indexes tell
-- two transfers apart.
CREATE FUNCTION tieout.is_claimed_by_order(p_money tieout.money, p_part tieout.money_part) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_part  tieout.money_part;
  v_group uuid := tieout.group_of_transaction(p_money.network, p_money.subject);
BEGIN
  FOREACH v_part IN ARRAY p_money.parts LOOP
    IF v_part.pays_order IS NOT NULL AND v_part.standing IS DISTINCT FROM 'withdrawn'
      AND v_part.amount = p_part.amount AND (v_part.ticker = p_part.ticker) IS NOT FALSE
      AND (v_part.log_index = p_part.log_index) IS NOT FALSE
    THEN
      RETURN true;
    END IF;
  END LOOP;
  -- With several transfers, the order's own may be among them.
  IF cardinality(p_money.parts) = 1 AND EXISTS (
    SELECT 1 FROM tieout.members m
    JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(m.stream) AND p.stream = m.stream
    WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group
      AND p.provider = p_money.provider AND p.kind = 'order' AND p.state = 'completed'
      AND p_part.amount IN (p.amount, p.creditable) AND (p.currency = p_part.ticker) IS NOT FALSE)
  THEN
    RETURN true;
  END IF;
  RETURN EXISTS (
    SELECT 1 FROM tieout.order_claims c
    CROSS JOIN LATERAL tieout.standing_entries(tieout.bucket_of(c.claimant), c.claimant) AS e
    WHERE c.bucket = p_money.bucket AND c.transaction = p_money.money
      AND e.amount = p_part.amount AND e.asset = p_part.asset
      AND NOT EXISTS (SELECT 1 FROM unnest(p_money.parts) AS own
        WHERE own.pays_order = e.subject AND own.log_index <> p_part.log_index));
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_claimed_by_order FROM PUBLIC;

-- Whether an order's money is claimed by others: a transfer of one of its transactions is counted as a deposit, or was
-- credited as one, and no log indexes tell it from the order's own; or more orders name a transaction, or were
-- credited as its money, than it has transfers.
CREATE FUNCTION tieout.is_claimed_beside(p_money tieout.money, p_part tieout.money_part) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_transaction uuid;
  v_bucket      smallint;
  v_transfers   integer;
  v_group       uuid;
BEGIN
  FOREACH v_transaction IN ARRAY tieout.transactions_of(p_money) LOOP
    v_bucket := tieout.bucket_of(v_transaction);
    IF EXISTS (
      SELECT 1 FROM (
        SELECT t.log_index FROM tieout.transfer_states t
        WHERE t.bucket = v_bucket AND t.stream = v_transaction AND t.order_id IS NULL AND t.state <> 'failed'
          AND p_part.amount IN (t.amount, t.creditable) AND (t.currency = p_part.ticker) IS NOT FALSE
        UNION ALL
        SELECT e.log_index FROM tieout.standing_entries(v_bucket, v_transaction) AS e
        WHERE e.amount = p_part.amount AND e.asset = p_part.asset) AS deposit
      WHERE NOT EXISTS (SELECT 1 FROM tieout.transfer_states own
        WHERE own.bucket = v_bucket AND own.stream = v_transaction AND own.order_id = p_money.subject
          AND own.log_index <> deposit.log_index))
    THEN
      RETURN true;
    END IF;
    SELECT greatest(count(*), 1), min(tieout.group_of_transaction(t.network, t.tx_hash)::text)::uuid
    INTO v_transfers, v_group
    FROM tieout.transfer_states t WHERE t.bucket = v_bucket AND t.stream = v_transaction;
    v_group := coalesce(v_group, (
      SELECT tieout.group_of_transaction(e.network, e.tx_hash) FROM tieout.events e
      WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source IN ('webhook', 'list')
        AND v_transaction = tieout.stream_of(e.provider, e.network, 'transaction', e.chain, e.tx_hash) LIMIT 1));
    IF v_transfers <= (
      SELECT count(*) FROM (
        SELECT p.stream FROM tieout.members m
        JOIN tieout.payment_states p ON p.bucket = tieout.bucket_of(m.stream) AND p.stream = m.stream
        WHERE m.bucket = tieout.bucket_of(v_group) AND m."group" = v_group
          AND p.provider = p_money.provider AND p.kind = p_money.subject_kind AND p.state = 'completed'
        UNION
        SELECT c.claimant FROM tieout.order_claims c
        CROSS JOIN LATERAL tieout.standing_entries(tieout.bucket_of(c.claimant), c.claimant) AS e
        WHERE c.bucket = v_bucket AND c.transaction = v_transaction) AS others
      WHERE others.stream <> p_money.money)
    THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_claimed_beside FROM PUBLIC;

-- Whether both webhooks and a list tell of a transaction's transfers.
CREATE FUNCTION tieout.is_told_and_listed(p_transaction uuid) RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(DISTINCT e.source) = 2 FROM tieout.events e
    WHERE e.bucket = tieout.bucket_of(p_transaction) AND e.stream = p_transaction
      AND e.source IN ('webhook', 'list') AND e.kind LIKE 'transfer\_%');
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_told_and_listed FROM PUBLIC;

-- Whether it is in doubt which chain of its network a transaction is on, or it was credited on another: a hash is of one
-- chain. Where webhooks and a list agree on this chain, and on no other, it is this one.
CREATE FUNCTION tieout.is_chain_in_doubt(p_money tieout.money) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
DECLARE
  v_digits  text := CASE WHEN left(p_money.subject, 2) = '0x' THEN substr(p_money.subject, 3) ELSE p_money.subject END;
  v_other   record;
  v_is_sure boolean;
BEGIN
  IF p_money.subject !~ '^(0x)?[0-9a-f]+$' THEN RETURN false; END IF;
  FOR v_other IN
    SELECT o.bucket, o.stream FROM (
      SELECT tieout.bucket_of(named.stream) AS bucket, named.stream FROM (
        -- As tieout.stream_of.
        SELECT encode(substr(sha256(
          (tieout.registry() -> 'transactions' ->> (p_money.provider || '/' || p_money.network || '/' || c.key))::bytea
          || int4send(octet_length(n.hash)) || convert_to(n.hash, 'UTF8')), 1, 16), 'hex')::uuid AS stream
        FROM jsonb_each_text(tieout.registry() -> 'chains') AS c,
          LATERAL (SELECT CASE WHEN c.key LIKE 'tron:%' THEN v_digits ELSE '0x' || v_digits END) AS n (hash)
        WHERE c.value = p_money.network AND c.key <> p_money.chain AND c.key NOT LIKE 'solana:%'
        OFFSET 0) AS named
      OFFSET 0) AS o
    WHERE EXISTS (SELECT FROM tieout.events e WHERE e.bucket = o.bucket AND e.stream = o.stream)
      OR EXISTS (SELECT FROM tieout.entries e WHERE e.bucket = o.bucket AND e.money = o.stream)
  LOOP
    v_is_sure := coalesce(v_is_sure, tieout.is_told_and_listed(p_money.money));
    IF (v_is_sure AND tieout.is_told_and_listed(v_other.stream))
      OR (NOT v_is_sure AND (
        SELECT count(*) > 0 AND NOT coalesce(bool_or(e.kind = 'transfer_failed'), false)
        FROM tieout.events e
        WHERE e.bucket = v_other.bucket AND e.stream = v_other.stream
          AND e.source IN ('webhook', 'list') AND e.kind LIKE 'transfer\_%'))
      OR EXISTS (SELECT FROM tieout.standing_entries(v_other.bucket, v_other.stream))
    THEN
      RETURN true;
    END IF;
  END LOOP;
  RETURN false;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_chain_in_doubt FROM PUBLIC;

-- Whether a part of some money is claimed by more than one.
CREATE FUNCTION tieout.is_claimed_twice(p_money tieout.money, p_part tieout.money_part) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  IF p_part.standing = 'claimed_twice' THEN RETURN true; END IF;
  IF p_part.standing IS DISTINCT FROM 'creditable' THEN RETURN false; END IF;
  IF p_money.subject_kind = 'transaction' AND tieout.is_chain_in_doubt(p_money) THEN RETURN true; END IF;
  IF NOT tieout.credits_orders() THEN RETURN false; END IF;
  IF p_money.subject_kind = 'transaction' THEN RETURN tieout.is_claimed_by_order(p_money, p_part); END IF;
  RETURN tieout.is_claimed_beside(p_money, p_part);
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_claimed_twice FROM PUBLIC;

-- Has those who credit money of one transaction take turns, where an order may claim what a deposit does: until the end
-- of the transaction, so that who comes second sees what was credited.
CREATE FUNCTION tieout.take_turns(p_money tieout.money) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  v_transaction uuid;
BEGIN
  IF NOT tieout.credits_orders() THEN RETURN; END IF;
  FOREACH v_transaction IN ARRAY tieout.transactions_of(p_money) LOOP
    PERFORM pg_advisory_xact_lock(hashtextextended('tieout credit ' || v_transaction, 0));
  END LOOP;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.take_turns FROM PUBLIC;

-- Notes which transactions an order was credited as the money of.
CREATE FUNCTION tieout.note_claims(p_money tieout.money) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF p_money.subject_kind = 'transaction' THEN RETURN; END IF;
  INSERT INTO tieout.order_claims (bucket, transaction, claimant)
  SELECT tieout.bucket_of(t), t, p_money.money FROM unnest(tieout.transactions_of(p_money)) AS t
  ON CONFLICT DO NOTHING;
END $$;
REVOKE EXECUTE ON FUNCTION tieout.note_claims FROM PUBLIC;
