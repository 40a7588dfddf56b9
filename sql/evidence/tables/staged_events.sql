-- Events of a batch before tieout.append_batch stores them, each with the delivery that brought it.
--
-- verdict, headers and body are set once per delivery, and null for rows of pages. Unlogged: a
-- crash loses a staged batch as a whole.
CREATE UNLOGGED TABLE tieout.staged_events (
  bucket           smallint NOT NULL,
  batch            uuid NOT NULL,
  ordinal          integer NOT NULL,
  stream           uuid NOT NULL,
  fingerprint      uuid NOT NULL,
  provider         text COLLATE "C" NOT NULL,
  network          text COLLATE "C" NOT NULL,
  source           text COLLATE "C" NOT NULL,
  subject_kind     text COLLATE "C" NOT NULL,
  subject          text COLLATE "C" NOT NULL,
  kind             text COLLATE "C" NOT NULL,
  event_id         text COLLATE "C",
  unknown_word     text COLLATE "C",
  stated_at        timestamptz,
  status_at        timestamptz,
  created_at       timestamptz,
  expires_at       timestamptz,
  grace_ends_at    timestamptz,
  reference        text COLLATE "C",
  account          text COLLATE "C",
  object_id        text COLLATE "C",
  order_id         text COLLATE "C",
  chain            text COLLATE "C",
  currency         text COLLATE "C",
  contract         text COLLATE "C",
  amount           numeric,
  received         numeric,
  address          text COLLATE "C",
  tx_hash          text COLLATE "C",
  log_index        bigint,
  part             bigint,
  parts            bigint,
  fee              numeric,
  fee_rate         numeric,
  acceptance_rate  numeric,
  pay_out_amount   numeric,
  pay_out_contract text COLLATE "C",
  pay_out_currency text COLLATE "C",
  merchant_address text COLLATE "C",
  note             text,
  evidence         uuid NOT NULL,
  row_number       integer NOT NULL,
  observed_at      timestamptz NOT NULL,
  sweep            text COLLATE "C",
  verdict          text COLLATE "C",
  headers          text,
  body             bytea,
  merchant         text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, batch, ordinal)
);
CREATE INDEX staged_events_by_batch ON tieout.staged_events (batch);
COMMENT ON TABLE tieout.staged_events IS
  'Events of a batch before tieout.append_batch stores them, each with the delivery that brought '
  'it.';
