-- Projections of orders and payments: the result of folding their events. Can be recomputed at any
-- time.
--
-- creditability: waiting, creditable or withdrawn, or the reason (of
-- tieout.credit_reasons) why the money is never credited:
--
-- | creditability    | meaning                                              |
-- |------------------|------------------------------------------------------|
-- | chain_unknown    | it is on a chain that the registry does not know     |
-- | network_mismatch | it is on a chain of the other network                |
--
-- creditable is the amount; null if the sources that confirm it disagree or state none.
CREATE TABLE tieout.payment_states (
  bucket              smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream              uuid NOT NULL,
  made_from           integer NOT NULL,
  provider            text COLLATE "C" NOT NULL,
  network             text COLLATE "C" NOT NULL,
  kind                text COLLATE "C" NOT NULL,
  id                  text COLLATE "C" NOT NULL,
  reference           text COLLATE "C",
  state               text COLLATE "C" NOT NULL,
  state_told          text COLLATE "C" NOT NULL,
  state_listed        text COLLATE "C" NOT NULL,
  chain               text COLLATE "C",
  currency            text COLLATE "C",
  contract            text COLLATE "C",
  amount              numeric,
  received            numeric,
  fee                 numeric,
  fee_rate            numeric,
  pay_out_amount      numeric,
  pay_out_currency    text COLLATE "C",
  pay_out_contract    text COLLATE "C",
  address             text COLLATE "C",
  tx_hash             text COLLATE "C",
  created_at          timestamptz,
  expires_at          timestamptz,
  completed_at        timestamptz,
  first_seen          timestamptz NOT NULL,
  last_seen           timestamptz NOT NULL,
  surprises           text COLLATE "C" NOT NULL,
  -- The time under which it is tallied (hour and day): when its state began.
  tallied_at          timestamptz,
  creditability            text COLLATE "C",
  creditable          numeric,
  creditable_currency text COLLATE "C",
  creditable_contract text COLLATE "C",
  merchant            text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, stream),
  CONSTRAINT payment_states_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280 AND octet_length(kind) <= 1280
    AND octet_length(id) <= 1280 AND octet_length(reference) <= 1280 AND octet_length(state) <= 1280
    AND octet_length(state_told) <= 1280 AND octet_length(state_listed) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(currency) <= 1280
    AND octet_length(contract) <= 1280 AND tieout.fits(amount) AND tieout.fits(received)
    AND tieout.fits(fee) AND tieout.fits(fee_rate) AND tieout.fits(pay_out_amount)
    AND octet_length(pay_out_currency) <= 1280 AND octet_length(pay_out_contract) <= 1280
    AND octet_length(address) <= 1280 AND octet_length(tx_hash) <= 1280
    AND created_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND expires_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND completed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND first_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND last_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(surprises) <= 1280
    AND tallied_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(creditability) <= 1280 AND tieout.fits(creditable)
    AND octet_length(creditable_currency) <= 1280 AND octet_length(creditable_contract) <= 1280)
);
-- For sweeps: open orders, oldest first. The index stays small, because completed orders leave it.
CREATE INDEX payment_states_open ON tieout.payment_states (provider, network, merchant, created_at)
  WHERE kind = 'order' AND state IN ('unknown', 'pending', 'accepted');
-- For sweeps: payments that neither a webhook nor a poll has reported as ended.
CREATE INDEX payment_states_to_poll ON tieout.payment_states (provider, network, merchant, first_seen)
  WHERE kind = 'payment' AND state_told IN ('unknown', 'pending', 'accepted')
    AND state_listed IN ('unknown', 'pending', 'accepted');
-- For runs: subjects that count in other hours or days than before. Rows of a time lie together.
CREATE INDEX payment_states_by_time ON tieout.payment_states
  USING brin (tallied_at, last_seen, (coalesce(created_at, first_seen))) WITH (pages_per_range = 16);
COMMENT ON TABLE tieout.payment_states IS
  'Projections of orders and payments: the result of folding their events.';
