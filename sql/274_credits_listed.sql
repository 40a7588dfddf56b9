-- An attacker with a webhook secret or the receiver's password can forge a deposit. Therefore crediting can require that a
-- list of the provider confirms the money, too.
ALTER TABLE tieout.crediting ADD COLUMN requires_listed boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tieout.crediting.requires_listed IS 'whether crediting requires that a list confirms the money';

INSERT INTO tieout.credit_reasons (precedence, reason, retry, meaning) VALUES
  (136, 'not_listed', true, 
    'no list of the provider says yet that it is confirmed, and that is required: tieout.crediting');

-- Whether lists are required and none confirms a part of some money.
CREATE FUNCTION tieout.is_unlisted(p_money tieout.money, p_part tieout.money_part) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (tieout.registry() -> 'listed')::boolean AND NOT EXISTS (
    SELECT FROM tieout.events e
    WHERE e.bucket = p_money.bucket AND e.stream = p_money.money AND e.source = 'list'
      AND e.kind IN ('transfer_confirmed', 'transfer_completed', 'order_completed', 'payment_completed')
      AND (e.log_index IS NULL OR p_part.log_index IS NULL OR e.log_index = p_part.log_index)
      AND (e.reference IS NULL OR p_part.reference IS NULL OR p_money.subject_kind <> 'transaction'
        OR e.reference = p_part.reference));
END $$;
REVOKE EXECUTE ON FUNCTION tieout.is_unlisted FROM PUBLIC;

-- The same functions, each with one more condition.
DO $$
DECLARE
  v_change record;
  v_before text;
  v_after  text;
BEGIN
  FOR v_change IN SELECT * FROM (VALUES
    ('compile_registry', '''orders'', (SELECT credits_orders FROM tieout.crediting)',
      '''orders'', (SELECT credits_orders FROM tieout.crediting),
    ''listed'', (SELECT requires_listed FROM tieout.crediting)'),
    ('post_credit', 'WHEN v_part.standing = ''creditable'' AND v_bar IS NOT NULL THEN v_bar',
      'WHEN v_part.standing = ''creditable'' AND v_bar IS NOT NULL THEN v_bar
      WHEN v_part.standing = ''creditable'' AND tieout.is_unlisted(p_money, v_part) THEN ''not_listed'''),
    ('work_on', 'AND NOT tieout.is_claimed_twice(p_money, v_part)',
      'AND NOT tieout.is_claimed_twice(p_money, v_part) AND NOT tieout.is_unlisted(p_money, v_part)'),
    ('credit', 'CASE WHEN (tieout.registry() -> ''orders'')::boolean THEN NULL',
      'CASE WHEN (tieout.registry() -> ''orders'')::boolean
    OR (tieout.registry() -> ''listed'')::boolean THEN NULL')
  ) AS c (name, found, put) LOOP
    v_before := pg_get_functiondef(('tieout.' || v_change.name)::regproc);
    v_after := replace(v_before, v_change.found, v_change.put);
    ASSERT v_after <> v_before, v_change.name;
    EXECUTE v_after;
  END LOOP;
END $$;
DROP TRIGGER compiled ON tieout.crediting;
CREATE TRIGGER compiled AFTER UPDATE OF feeds, credits_orders, requires_listed ON tieout.crediting
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
UPDATE tieout.crediting SET feeds = feeds;

-- Requires, or no longer requires, that a list confirms money. Then offers newly creditable money to workers, if the feed is
-- on.
CREATE FUNCTION tieout.require_listed(p_required boolean) RETURNS void LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET jit = off SET standard_conforming_strings = on AS $$
BEGIN
  UPDATE tieout.crediting SET requires_listed = p_required;
  PERFORM tieout.feed_credits();
END $$;
