-- Trigger of tieout.entries: refuses rows that are not valid entries, or that the program could not read
-- back. The functions of the ledger refuse such calls earlier, with a reason.
--
-- Nulls in required columns are refused by their NOT NULL.
CREATE OR REPLACE FUNCTION tieout.refuse_invalid_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- The usual entry first, to skip the other checks. (NaN is greater than any number.)
  IF (NEW.kind = 'credit' AND NEW.number = 1 AND NEW.reverses IS NULL AND NEW.amount > 0 AND NEW.amount < 1e18
    AND scale(NEW.amount) <= 18
    AND NEW.account <> '' AND NEW.account NOT LIKE '@%' AND NEW.subject_kind = 'transaction'
    AND NEW.subject <> '' AND NEW.chain IS NOT NULL AND (NEW.network = 'mainnet' OR NEW.network = 'testnet')
    AND tieout.registry() -> 'providers' ? NEW.provider AND NEW.merchant = ''
    AND octet_length(NEW.account) <= 255 AND octet_length(NEW.asset) <= 129 AND octet_length(NEW.chain) <= 72
    AND octet_length(NEW.subject) <= 128
    AND octet_length(coalesce(NEW.reference, '')) <= 255 AND octet_length(coalesce(NEW.contract, '')) <= 128
    AND NEW.credited_at >= to_timestamp(-62135596800) AND NEW.credited_at < to_timestamp(253402300800)
    AND NEW.bucket = tieout.bucket_of(NEW.money)) IS NOT FALSE
  THEN
    RETURN NEW;
  END IF;
  IF (NEW.number > 0 AND NEW.amount < 1e38 AND NEW.amount > -1e38
    AND tieout.fits(NEW.amount) AND tieout.fits(NEW.credited_at) AND tieout.fits(NEW.recorded_at)
    AND tieout.registry() -> 'providers' ? NEW.provider AND NEW.merchant ~ '^[a-z0-9-]{0,32}$'
    AND tieout.fits(NEW.account, 255) AND tieout.fits(NEW.asset, 129) AND tieout.fits(NEW.subject, 255)
    AND tieout.fits(NEW.reference, 255) AND tieout.fits(NEW.chain, 72) AND tieout.fits(NEW.contract, 128)
    AND tieout.fits(NEW.part, 1000) AND tieout.fits(NEW.actor, 255) AND tieout.fits(NEW.reason, 2000)
    AND NOT tieout.is_blank(NEW.account)
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
  RAISE EXCEPTION 'this is no entry of the ledger: %', left(NEW::text, 1000)
    USING ERRCODE = 'check_violation',
      HINT = 'Entries are written by tieout.credit, tieout.suspend and tieout.reverse_credit.';
END $$;
