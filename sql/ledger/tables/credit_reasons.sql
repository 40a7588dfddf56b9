-- Reasons why a call to the ledger is refused, in order of precedence: of several, the first is
-- answered.
--
-- `retry` says whether the same call may succeed later, when evidence has arrived or a missing
-- registration was made.
CREATE TABLE tieout.credit_reasons (
  precedence integer NOT NULL UNIQUE,
  reason     text COLLATE "C" NOT NULL PRIMARY KEY,
  retry      boolean NOT NULL,
  meaning    text NOT NULL
);
COMMENT ON TABLE tieout.credit_reasons IS
  'Reasons why a call to the ledger is refused, in order of precedence: of several, the first is '
  'answered.';
