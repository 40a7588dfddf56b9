-- Findings, run by run: what is open as of a run, and what it resolved. Rows are deleted only when
-- a run is settled again.
--
-- ignored_until, resolved_by and resolved_content belong to the state: until when the finding is ignored,
-- what resolved it, and its content when it was resolved by hand. unit is the stream, group, account or tally
-- that was evaluated.
CREATE TABLE tieout.findings (
  bucket             smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  finding            uuid NOT NULL,
  as_of              timestamptz NOT NULL,
  run                text COLLATE "C" NOT NULL,
  state              text COLLATE "C" NOT NULL
    CHECK (state IN ('open', 'acknowledged', 'ignored', 'resolved', 'reopened')),
  first_seen         timestamptz NOT NULL,
  last_seen          timestamptz NOT NULL,
  change             text COLLATE "C" NOT NULL
    CHECK (change IN ('new', 'carried', 'reopened', 'resolved', 'ignored', 'lapsed')),
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
  ignored_until      timestamptz,
  resolved_by        text COLLATE "C" CHECK (resolved_by IN ('evidence', 'hand')),
  resolved_content   uuid,
  merchant           text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, finding, run),
  CONSTRAINT findings_readable CHECK (
    as_of BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(run) <= 1280 AND octet_length(state) <= 1280
    AND first_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND last_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(change) <= 1280 AND octet_length(class) <= 1280
    AND octet_length(severity) <= 1280 AND octet_length(provider) <= 1280
    AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280 AND octet_length(subject_kind) <= 1280
    AND octet_length(subject) <= 1280 AND octet_length(part) <= 3000
    AND octet_length(discriminator) <= 3000 AND octet_length(merchant_reference) <= 1280
    AND octet_length(account) <= 1280 AND octet_length(chain) <= 1280
    AND octet_length(asset) <= 1280 AND tieout.fits(delta) AND tieout.fits(amount)
    AND tieout.fits(amount_at_stake) AND octet_length(tx_hash) <= 1280
    AND event_time BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND ignored_until BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(resolved_by) <= 1280)
);
CREATE INDEX findings_by_run ON tieout.findings (run);
-- Findings of one subject, of all runs: for tieout show.
CREATE INDEX findings_by_subject ON tieout.findings (subject);
COMMENT ON TABLE tieout.findings IS
  'Findings, run by run: what is open as of a run, and what it resolved.';
