-- Findings, run by run: what is open as of a run, and what was resolved by it. Nothing is deleted but
-- by judging the same run again.
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
    CHECK (change IN ('new', 'carried', 'reopened', 'resolved')),
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
  tx_hash            text COLLATE "C",
  log_index          bigint,
  event_time         timestamptz,
  evidence           text NOT NULL,
  note               text NOT NULL,
  rule_version       integer NOT NULL,
  is_momentary       boolean NOT NULL,
  PRIMARY KEY (bucket, finding, run)
);
CREATE INDEX findings_by_run ON tieout.findings (run);
