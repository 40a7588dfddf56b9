-- Work on one subject: credit a part of it, or reverse a credit of money that was withdrawn.
CREATE TYPE tieout.credit_work AS (
  money        uuid,
  part         text,
  action       text,
  provider     text,
  network      text,
  subject_kind text,
  subject      text,
  chain        text,
  log_index    bigint,
  reference    text,
  account      text,
  amount       numeric,
  asset        text,
  entry        text,
  merchant     text
);
COMMENT ON TYPE tieout.credit_work IS
  'Work on one subject: credit a part of it, or reverse a credit of money that was withdrawn.';
