-- Reasons why a call to the ledger is refused, in order of precedence: the answer has the first that applies.
--
-- `retry`: whether the same call may succeed later, after more evidence or a missing registration.
CREATE TABLE tieout.credit_reasons (
  precedence integer NOT NULL UNIQUE,
  reason     text COLLATE "C" NOT NULL PRIMARY KEY,
  retry      boolean NOT NULL,
  meaning    text NOT NULL
);
COMMENT ON TABLE tieout.credit_reasons IS
  'Reasons why a call to the ledger is refused, in order of precedence: the answer has the first '
  'that applies.';
