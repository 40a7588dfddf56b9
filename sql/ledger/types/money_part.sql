-- One transfer of a transaction, or all of an order or payment, as folded.
CREATE TYPE tieout.money_part AS (
  part       text COLLATE "C",
  log_index  bigint,
  reference  text COLLATE "C",
  pays_order text COLLATE "C",
  creditability   text COLLATE "C",
  amount     numeric,
  asset      text COLLATE "C",
  contract   text COLLATE "C",
  ticker     text COLLATE "C",
  seen_at    timestamptz
);
COMMENT ON TYPE tieout.money_part IS
  'One transfer of a transaction, or all of an order or payment, as folded.';
