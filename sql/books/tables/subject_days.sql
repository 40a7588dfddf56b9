-- Subjects as they stood at the end of a booked day on which they were booked or differed from what their
-- last row says: the rows of a day's orders, payments and deposits. Append-only.
--
-- `part` is that of the bookings: order, payment, transfer NAME, and refund KEY for money given back of a
-- transaction. `content` is a digest of what the row says; all zero once nothing says it any more. Of a
-- transfer, `id` is the hash of its transaction, `created_at` when it was detected, `completed_at` when it
-- was confirmed. `recorded_at` is the horizon of the run, so a run's seal covers its rows.
CREATE TABLE tieout.subject_days (
  bucket           smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream           uuid NOT NULL,
  part             text COLLATE "C" NOT NULL,
  recorded_at      timestamptz NOT NULL,
  booked_day       date NOT NULL,
  content          uuid NOT NULL,
  provider         text COLLATE "C" NOT NULL,
  network          text COLLATE "C" NOT NULL,
  kind             text COLLATE "C" NOT NULL,
  id               text COLLATE "C" NOT NULL,
  reference        text COLLATE "C",
  order_id         text COLLATE "C",
  state            text COLLATE "C" NOT NULL,
  state_told       text COLLATE "C" NOT NULL,
  state_listed     text COLLATE "C" NOT NULL,
  chain            text COLLATE "C",
  currency         text COLLATE "C",
  contract         text COLLATE "C",
  amount           numeric,
  received         numeric,
  fee              numeric,
  fee_rate         numeric,
  acceptance_rate  numeric,
  pay_out_amount   numeric,
  pay_out_currency text COLLATE "C",
  pay_out_contract text COLLATE "C",
  merchant_address text COLLATE "C",
  address          text COLLATE "C",
  tx_hash          text COLLATE "C",
  log_index        bigint,
  created_at       timestamptz,
  expires_at       timestamptz,
  completed_at     timestamptz,
  first_seen       timestamptz,
  merchant         text COLLATE "C" NOT NULL DEFAULT '',
  metadata         text,
  PRIMARY KEY (bucket, stream, part, recorded_at),
  CONSTRAINT subject_days_readable CHECK (
    octet_length(part) <= 1600 AND octet_length(provider) <= 1280 AND octet_length(network) <= 1280
    AND octet_length(merchant) <= 1280 AND octet_length(kind) <= 1280
    AND octet_length(id) <= 1280 AND octet_length(reference) <= 1280
    AND octet_length(order_id) <= 1280 AND octet_length(state) <= 1280
    AND octet_length(state_told) <= 1280 AND octet_length(state_listed) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(currency) <= 1280
    AND octet_length(contract) <= 1280 AND tieout.fits(amount) AND tieout.fits(received)
    AND tieout.fits(fee) AND tieout.fits(fee_rate) AND tieout.fits(acceptance_rate)
    AND tieout.fits(pay_out_amount) AND octet_length(merchant_address) <= 1280
    AND octet_length(pay_out_currency) <= 1280 AND octet_length(pay_out_contract) <= 1280
    AND octet_length(address) <= 1280 AND octet_length(tx_hash) <= 1280
    AND octet_length(metadata) <= 2000 AND json_typeof(metadata::json) = 'object'
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND created_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND expires_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND completed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND first_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- The rows of a day. They lie in the order of booking, so few blocks are read.
CREATE INDEX subject_days_by_day ON tieout.subject_days USING brin (booked_day, recorded_at)
  WITH (pages_per_range = 16);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.subject_days
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.subject_days IS
  'Subjects as they stood at the end of a booked day on which they were booked or changed: the '
  'rows of a day''s orders, payments and deposits.';
