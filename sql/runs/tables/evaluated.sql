-- Findings of a run before tieout.settle_run compares them with the runs before it. Unlogged.
--
-- Accepts exactly what tieout.findings accepts: rows that do not fit are rejected here, one by one.
CREATE UNLOGGED TABLE tieout.evaluated (
  bucket             smallint NOT NULL,
  run                text COLLATE "C" NOT NULL,
  finding            uuid NOT NULL,
  class              text COLLATE "C" NOT NULL,
  severity           text COLLATE "C" NOT NULL,
  provider           text COLLATE "C" NOT NULL,
  network            text COLLATE "C" NOT NULL,
  subject_kind       text COLLATE "C" NOT NULL,
  subject            text COLLATE "C" NOT NULL,
  part               text COLLATE "C" NOT NULL,
  discriminator      text COLLATE "C" NOT NULL,
  merchant_reference text COLLATE "C",
  account            text COLLATE "C",
  chain              text COLLATE "C",
  asset              text COLLATE "C",
  decimals           integer,
  expected           text,
  actual             text,
  delta              numeric,
  amount             numeric,
  amount_at_stake    numeric CHECK (amount_at_stake >= 0),
  tx_hash            text COLLATE "C",
  log_index          bigint,
  event_time         timestamptz,
  evidence           text NOT NULL,
  note               text NOT NULL,
  rule_version       integer NOT NULL,
  is_momentary       boolean NOT NULL,
  unit               uuid,
  merchant           text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, run, finding),
  CONSTRAINT judged_readable CHECK (
    octet_length(run) <= 1280 AND octet_length(class) <= 1280 AND octet_length(severity) <= 1280
    AND octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(subject_kind) <= 1280 AND octet_length(subject) <= 1280
    AND octet_length(part) <= 3000 AND octet_length(discriminator) <= 3000
    AND octet_length(merchant_reference) <= 1280 AND octet_length(account) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(asset) <= 1280 AND tieout.fits(delta)
    AND tieout.fits(amount) AND tieout.fits(amount_at_stake) AND octet_length(tx_hash) <= 1280
    AND event_time BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
COMMENT ON TABLE tieout.evaluated IS
  'Findings of a run before tieout.settle_run compares them with the runs before it.';
