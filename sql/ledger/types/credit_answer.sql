-- The answer of a call to the ledger.
CREATE TYPE tieout.credit_answer AS (
  outcome text, reason text, entry text, retry boolean, account text, asset text, amount numeric
);
COMMENT ON TYPE tieout.credit_answer IS 'The answer of a call to the ledger.';
