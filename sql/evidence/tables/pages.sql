-- Responses of the providers' list APIs as they arrived. Append-only.
CREATE TABLE tieout.pages (
  bucket       smallint NOT NULL CHECK (bucket BETWEEN 0 AND 4095),
  page         uuid NOT NULL,
  provider     text COLLATE "C" NOT NULL,
  network      text COLLATE "C" NOT NULL,
  resource     text COLLATE "C" NOT NULL,
  sweep        text COLLATE "C",
  requested_at timestamptz NOT NULL,
  url          text NOT NULL,
  status       integer NOT NULL,
  row_count    integer NOT NULL,
  doubt        text,
  body         bytea NOT NULL,
  recorded_at  timestamptz NOT NULL,
  merchant     text COLLATE "C" NOT NULL DEFAULT '',
  PRIMARY KEY (bucket, page),
  CONSTRAINT pages_readable CHECK (
    octet_length(provider) <= 1280 AND octet_length(network) <= 1280 AND octet_length(merchant) <= 1280
    AND octet_length(resource) <= 1280 AND octet_length(sweep) <= 1280
    AND requested_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND recorded_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00')
);
-- Pages of a walk.
CREATE INDEX pages_by_sweep ON tieout.pages (provider, network, merchant, resource, sweep);
-- Pages recorded between two seals. Rows lie in the order of recording.
CREATE INDEX pages_by_recording ON tieout.pages USING brin (recorded_at, requested_at)
  WITH (pages_per_range = 16);
-- Pages that failed; there are few.
CREATE INDEX pages_in_doubt ON tieout.pages (requested_at) WHERE doubt IS NOT NULL;
-- Pages whose URL does not say the network of their account, as far as a URL says it: few.
CREATE INDEX pages_of_other_network ON tieout.pages (requested_at)
  WHERE (network = 'mainnet' AND url LIKE '%://testnet.%')
    OR (network = 'testnet' AND url NOT LIKE '%://testnet.%');
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.pages
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.pages IS 'Responses of the providers'' list APIs as they arrived.';
