-- Normalized statements of sources about subjects. Append-only.
--
-- Each row carries its first recorded sighting; further ones are in tieout.sightings. For
-- settlements of a payment, amount, currency and contract are those of the pay-in. metadata is what the
-- merchant attached to an order or payment, as canonical JSON; it is no part of the fingerprint.
CREATE TABLE tieout.events (
  bucket           smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
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
  recorded_at      timestamptz NOT NULL,
  batch            uuid NOT NULL,
  merchant         text COLLATE "C" NOT NULL DEFAULT '',
  metadata         text,
  PRIMARY KEY (bucket, stream, fingerprint),
  CONSTRAINT events_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(source) <= 1280 AND octet_length(subject_kind) <= 1280
    AND octet_length(subject) <= 1280 AND octet_length(kind) <= 1280
    AND octet_length(event_id) <= 1280 AND octet_length(unknown_word) <= 1280
    AND stated_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND status_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND created_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND expires_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND grace_ends_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(reference) <= 1280 AND octet_length(account) <= 1280
    AND octet_length(object_id) <= 1280 AND octet_length(order_id) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(currency) <= 1280
    AND octet_length(contract) <= 1280 AND tieout.fits(amount) AND tieout.fits(received)
    AND octet_length(address) <= 1280 AND octet_length(tx_hash) <= 1280 AND tieout.fits(fee)
    AND tieout.fits(fee_rate) AND tieout.fits(acceptance_rate) AND tieout.fits(pay_out_amount)
    AND octet_length(pay_out_contract) <= 1280 AND octet_length(pay_out_currency) <= 1280
    AND octet_length(merchant_address) <= 1280
    AND octet_length(metadata) <= 2000 AND json_typeof(metadata::json) = 'object'
    AND observed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(sweep) <= 1280
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- Events recorded between two runs. Rows lie in the order of recording, so few blocks are read.
CREATE INDEX events_by_recording ON tieout.events USING brin (recorded_at)
  WITH (pages_per_range = 16);
-- Orders and deposits of a reference.
CREATE INDEX events_by_reference ON tieout.events (reference) WHERE reference IS NOT NULL;
-- Payments to an address, and addresses given out.
CREATE INDEX events_by_address ON tieout.events (address) WHERE address IS NOT NULL;
-- Kinds of the merchant's records and the time of the first of each: read at the start of every run.
CREATE INDEX events_of_merchant ON tieout.events (provider, network, merchant, kind, observed_at)
  WHERE source IN ('merchant', 'ledger') OR subject_kind = 'reference';
-- Transfers of an order.
CREATE INDEX transfers_by_order ON tieout.events (order_id)
  WHERE order_id IS NOT NULL AND subject_kind = 'transaction';
-- Accounts that the merchant registered, by reference (for orders: by the order's id).
CREATE INDEX events_registered ON tieout.events (subject, provider, network)
  WHERE source = 'merchant' AND account IS NOT NULL;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.events
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.events IS 'Normalized statements of sources about subjects.';
