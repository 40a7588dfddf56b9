-- What an entry must be, as a guard instead of a constraint: PostgreSQL reads a constraint's text and plans it anew for
-- each statement, which took as long as writing the row; a trigger's plan is kept. What is null where it must not be,
-- the columns refuse.
ALTER TABLE tieout.entries DROP CONSTRAINT is_entry;
DROP FUNCTION tieout.is_entry;
CREATE FUNCTION tieout.refuse_odd_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The usual entry by itself: what is not asked costs nothing. (Not a number is more than any.)
  IF (NEW.kind = 'credit' AND NEW.number = 1 AND NEW.reverses IS NULL AND NEW.amount > 0 AND NEW.amount < 1e38
    AND NEW.account <> '' AND NEW.account NOT LIKE '@%' AND NEW.subject_kind = 'transaction' AND NEW.subject <> ''
    AND NEW.chain IS NOT NULL AND (NEW.network = 'mainnet' OR NEW.network = 'testnet')
    AND NEW.bucket = tieout.bucket_of(NEW.money)) IS NOT FALSE
  THEN
    RETURN NEW;
  END IF;
  IF (NEW.number > 0 AND NEW.amount < 1e38 AND NEW.amount > -1e38
    AND NEW.bucket = tieout.bucket_of(NEW.money)
    AND NEW.network IN ('mainnet', 'testnet') AND NEW.subject <> ''
    AND CASE NEW.subject_kind WHEN 'transaction' THEN NEW.chain IS NOT NULL
      ELSE NEW.subject_kind IN ('order', 'payment') END
    AND CASE NEW.kind
      WHEN 'credit' THEN NEW.amount > 0 AND NEW.reverses IS NULL
        AND NEW.account <> '' AND NEW.account NOT LIKE '@%'
      WHEN 'suspense' THEN NEW.amount > 0 AND NEW.reverses IS NULL AND NEW.account = '@suspense'
      WHEN 'release' THEN NEW.amount < 0 AND coalesce(NEW.reverses < NEW.number, false)
        AND NEW.account = '@suspense'
      WHEN 'reversal' THEN NEW.amount < 0 AND coalesce(NEW.reverses < NEW.number, false)
        AND NEW.account <> '' AND NEW.reason IS NOT NULL
      ELSE false END) IS NOT FALSE
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'this is no entry of the ledger: %', NEW
    USING ERRCODE = 'check_violation',
      HINT = 'Entries are written by tieout.credit, tieout.suspend and tieout.reverse_credit.';
END $$;
CREATE TRIGGER refuse_odd_entry BEFORE INSERT ON tieout.entries
  FOR EACH ROW EXECUTE FUNCTION tieout.refuse_odd_entry();
