-- Projections of transfers, several to a transaction: the result of folding its events. Can be
-- recomputed at any time.
--
-- creditability: waiting, creditable or withdrawn, or the reason (of
-- tieout.credit_reasons) why the money is never credited:
--
-- | creditability    | meaning                                                                      |
-- |------------------|------------------------------------------------------------------------------|
-- | claimed_twice    | the latest claims name several references, and no ids tell two transfers apart |
-- | chain_unknown    | it is on a chain that the registry does not know                             |
-- | network_mismatch | it is on a chain of the other network                                        |
--
-- creditable is the amount; null if the sources that confirm it disagree or state none. parts is
-- the number of transfers of the transaction.
CREATE TABLE tieout.transfer_states (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  stream       uuid NOT NULL,
  name         text COLLATE "C" NOT NULL,
  made_from    integer NOT NULL,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  chain        text COLLATE "C" NOT NULL,
  tx_hash      text COLLATE "C" NOT NULL,
  log_index    bigint,
  reference    text COLLATE "C",
  order_id     text COLLATE "C",
  state        text COLLATE "C" NOT NULL,
  state_told   text COLLATE "C" NOT NULL,
  state_listed text COLLATE "C" NOT NULL,
  currency     text COLLATE "C",
  contract     text COLLATE "C",
  amount       numeric,
  address      text COLLATE "C",
  detected_at  timestamptz,
  confirmed_at timestamptz,
  first_seen   timestamptz NOT NULL,
  last_seen    timestamptz NOT NULL,
  surprises    text COLLATE "C" NOT NULL,
  -- The time under which it is tallied (hour and day): when its state began.
  tallied_at   timestamptz,
  creditability     text COLLATE "C",
  creditable   numeric,
  parts        integer NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, stream, name),
  CONSTRAINT transfer_states_readable CHECK (
    octet_length(name) <= 1280 AND octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(chain) <= 1280 AND octet_length(tx_hash) <= 1280
    AND octet_length(reference) <= 1280 AND octet_length(order_id) <= 1280
    AND octet_length(state) <= 1280 AND octet_length(state_told) <= 1280
    AND octet_length(state_listed) <= 1280 AND octet_length(currency) <= 1280
    AND octet_length(contract) <= 1280 AND tieout.fits(amount) AND octet_length(address) <= 1280
    AND detected_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND confirmed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND first_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND last_seen BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(surprises) <= 1280
    AND tallied_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(creditability) <= 1280 AND tieout.fits(creditable))
);
-- For sweeps: open transfers, oldest first.
CREATE INDEX transfer_states_open ON tieout.transfer_states (provider, network, merchant, detected_at)
  WHERE state IN ('unknown', 'detected');
-- For runs: subjects that count in other hours or days than before. Rows of a time lie together.
CREATE INDEX transfer_states_by_time ON tieout.transfer_states
  USING brin (tallied_at, last_seen, (coalesce(detected_at, first_seen))) WITH (pages_per_range = 16);
COMMENT ON TABLE tieout.transfer_states IS
  'Projections of transfers, several to a transaction: the result of folding its events.';
