-- A balance is the sum of what was added to it when its entries were told to the event store, and of the entries that
-- were not told yet: who credits writes these alone. So nobody waits for somebody else's credit of the same account.
ALTER TABLE tieout.entries_untold
  ADD COLUMN network text COLLATE "C",
  ADD COLUMN account text COLLATE "C",
  ADD COLUMN asset   text COLLATE "C",
  ADD COLUMN amount  numeric;
UPDATE tieout.entries_untold u
SET bucket = tieout.account_bucket(e.network, e.account), network = e.network, account = e.account,
  asset = e.asset, amount = e.amount
FROM tieout.entries e WHERE e.bucket = u.bucket AND e.money = u.money AND e.number = u.number;
-- By account: a balance is read from one place of it. What is not told was added to the balances before.
ALTER TABLE tieout.entries_untold
  ALTER COLUMN network SET NOT NULL, ALTER COLUMN account SET NOT NULL, ALTER COLUMN asset SET NOT NULL,
  ALTER COLUMN amount SET NOT NULL,
  DROP CONSTRAINT entries_untold_pkey,
  ADD PRIMARY KEY (bucket, network, account, asset, money, number);
UPDATE tieout.account_balances b SET amount = b.amount - u.amount, entries = b.entries - u.entries
FROM (
  SELECT bucket, network, account, asset, sum(amount) AS amount, count(*) AS entries
  FROM tieout.entries_untold GROUP BY 1, 2, 3, 4) AS u
WHERE b.bucket = u.bucket AND b.network = u.network AND b.account = u.account AND b.asset = u.asset;

-- What every account has, by asset. '@suspense' holds what is nobody's yet.
CREATE OR REPLACE VIEW tieout.balances AS
SELECT network, account, asset, sum(amount) AS amount, sum(entries)::bigint AS entries
FROM (
  SELECT network, account, asset, amount, entries FROM tieout.account_balances
  UNION ALL
  SELECT network, account, asset, amount, 1 FROM tieout.entries_untold) AS added
GROUP BY 1, 2, 3;

-- The balance of an account in an asset ('<CAIP-2 id>/<symbol>'); 0 where nothing was ever credited.
CREATE OR REPLACE FUNCTION tieout.balance(p_network text, p_account text, p_asset text) RETURNS numeric
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT coalesce((
    SELECT b.amount FROM tieout.account_balances b
    WHERE b.bucket = tieout.account_bucket(p_network, p_account) AND b.network = p_network
      AND b.account = p_account AND b.asset = p_asset), 0)
    + coalesce((
    SELECT sum(u.amount) FROM tieout.entries_untold u
    WHERE u.bucket = tieout.account_bucket(p_network, p_account) AND u.network = p_network
      AND u.account = p_account AND u.asset = p_asset), 0)
$$;

-- As it was (see sql/190_take_untold.sql); and what is taken is added to the balances.
CREATE OR REPLACE FUNCTION tieout.take_untold(p_max integer, p_waits boolean)
RETURNS TABLE (
  is_event boolean, kind text, entry text, takes_back text, provider text, network text,
  subject_kind text, subject text, chain text, log_index bigint, reference text, account text,
  asset text, contract text, amount numeric, credited_at timestamptz, taken_over_at timestamptz
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_taken tieout.entries_untold[];
BEGIN
  IF p_waits THEN
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entries_untold t
      ORDER BY t.bucket, t.network, t.account, t.asset, t.money, t.number
      LIMIT p_max FOR UPDATE) AS w (u);
  ELSE
    SELECT array_agg(u) INTO v_taken FROM (
      SELECT t FROM tieout.entries_untold t
      ORDER BY t.bucket, t.network, t.account, t.asset, t.money, t.number
      LIMIT p_max FOR UPDATE SKIP LOCKED) AS w (u);
  END IF;
  DELETE FROM tieout.entries_untold u USING unnest(v_taken) AS t
  WHERE u.bucket = t.bucket AND u.network = t.network AND u.account = t.account AND u.asset = t.asset
    AND u.money = t.money AND u.number = t.number;
  INSERT INTO tieout.account_balances AS b (bucket, network, account, asset, amount, entries)
  SELECT t.bucket, t.network, t.account, t.asset, sum(t.amount), count(*)
  FROM unnest(v_taken) AS t GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
  ON CONFLICT (bucket, network, account, asset)
  DO UPDATE SET amount = b.amount + excluded.amount, entries = b.entries + excluded.entries;
  RETURN QUERY
    SELECT CASE e.kind
        WHEN 'credit' THEN l.fingerprint IS NULL
        WHEN 'reversal' THEN l.fingerprint IS NULL OR NOT EXISTS (
          SELECT FROM tieout.events v WHERE v.bucket = e.bucket AND v.stream = e.money
            AND v.kind = 'credit_reversed' AND coalesce(v.object_id, l.note) IS NOT DISTINCT FROM l.note
            AND (v.note LIKE e.money || '/%') IS NOT TRUE
            AND v.account IS NOT DISTINCT FROM e.account AND v.amount = -e.amount)
        ELSE false END,
      e.kind, e.money || '/' || e.number,
      CASE WHEN e.kind <> 'reversal' THEN NULL
        WHEN l.fingerprint IS NULL THEN e.money || '/' || e.reverses ELSE l.note END,
      e.provider, e.network, e.subject_kind, e.subject, e.chain, e.log_index, e.reference, e.account,
      e.asset, e.contract, abs(e.amount), e.credited_at, CASE WHEN e.is_imported THEN e.recorded_at END
    FROM unnest(v_taken) AS t
    JOIN tieout.entries e ON e.bucket = tieout.bucket_of(t.money) AND e.money = t.money AND e.number = t.number
    LEFT JOIN tieout.entries c ON c.bucket = e.bucket AND c.money = e.money
      AND c.number = coalesce(e.reverses, e.number) AND c.kind = 'credit' AND c.is_imported
    LEFT JOIN LATERAL tieout.ingested_line(c) AS l ON c.money IS NOT NULL
    ORDER BY e.bucket, e.money, e.number;
END $$;

-- Puts an entry that was just written on the list of those that neither its balance nor the event store knows yet.
CREATE FUNCTION tieout.list_entry(
  p_network text, p_account text, p_asset text, p_money uuid, p_number integer, p_amount numeric
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tieout.entries_untold (bucket, network, account, asset, money, number, amount)
  VALUES (tieout.account_bucket(p_network, p_account), p_network, p_account, p_asset, p_money, p_number, p_amount);
END $$;
REVOKE EXECUTE ON FUNCTION tieout.list_entry FROM PUBLIC;
DROP FUNCTION tieout.add_to_balance;

-- As they were: see sql/177_post_credit.sql.
CREATE OR REPLACE FUNCTION tieout.post_entry(
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
  PERFORM tieout.list_entry(
    p_money.network, p_account, p_part.asset, p_money.money, v_number, p_part.amount);
  RETURN v_number;
END $$;

CREATE OR REPLACE FUNCTION tieout.post_compensation(
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
  PERFORM tieout.list_entry(
    p_entry.network, p_entry.account, p_entry.asset, p_entry.money, p_number, -p_entry.amount);
  RETURN true;
END $$;

-- Balances that are not the sum of their entries, at most p_max of them: in either direction. Each is looked at twice,
-- so that a credit which is committed meanwhile is no difference. The provider is null where entries came through
-- several, or there are none. A balance of nothing without entries is their sum.
CREATE OR REPLACE FUNCTION tieout.odd_balances(p_max integer DEFAULT 1000)
RETURNS TABLE (
  provider text, network text, account text, asset text, stored numeric, stored_entries bigint,
  summed numeric, summed_entries bigint
) LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
#variable_conflict use_column
DECLARE
  v_odd record;
BEGIN
  FOR v_odd IN
    SELECT coalesce(b.network, s.network) AS network, coalesce(b.account, s.account) AS account,
      coalesce(b.asset, s.asset) AS asset
    FROM tieout.balances b
    FULL JOIN (
      SELECT e.network, e.account, e.asset, sum(e.amount) AS amount, count(*) AS entries
      FROM tieout.entries e GROUP BY 1, 2, 3) AS s USING (network, account, asset)
    WHERE coalesce(b.amount, 0) <> coalesce(s.amount, 0) OR coalesce(b.entries, 0) <> coalesce(s.entries, 0)
    ORDER BY 1, 2, 3 LIMIT p_max
  LOOP
    network := v_odd.network;
    account := v_odd.account;
    asset := v_odd.asset;
    SELECT coalesce(b.amount, 0), coalesce(b.entries, 0), coalesce(s.amount, 0), s.entries, s.provider
    INTO stored, stored_entries, summed, summed_entries, provider
    FROM (
      SELECT sum(e.amount) AS amount, count(*) AS entries,
        CASE WHEN min(e.provider) = max(e.provider) THEN min(e.provider) END AS provider
      FROM tieout.entries e WHERE e.network = v_odd.network AND e.account = v_odd.account
        AND e.asset = v_odd.asset) AS s
    LEFT JOIN tieout.balances b
      ON b.network = v_odd.network AND b.account = v_odd.account AND b.asset = v_odd.asset;
    CONTINUE WHEN stored = summed AND stored_entries = summed_entries;
    stored := tieout.within_digits(stored);
    summed := tieout.within_digits(summed);
    RETURN NEXT;
  END LOOP;
END $$;
