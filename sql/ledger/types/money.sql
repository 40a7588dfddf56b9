-- A transaction with its transfers, or an order or payment with one part.
CREATE TYPE tieout.money AS (
  bucket       smallint,
  money        uuid,
  provider     text COLLATE "C",
  network      text COLLATE "C",
  subject_kind text COLLATE "C",
  subject      text COLLATE "C",
  chain        text COLLATE "C",
  is_folded    boolean,
  parts        tieout.money_part[],
  merchant     text COLLATE "C"
);
COMMENT ON TYPE tieout.money IS
  'A transaction with its transfers, or an order or payment with one part.';
