-- Seals: counts and digests of everything recorded since the seal before, made at the end of a run.
-- Append-only.
--
-- Digests do not depend on the order of rows: each is the sum of the SHA-256 of its rows, in four words of 64
-- bits. The hash of a seal covers the hash of the previous seal, so seals form a chain. `tieout verify`
-- recomputes all of them. Entries that an event states are counted with the seal over that event, list_pages
-- with the seal over the page; sealed_rows_digest covers the rows of tieout.sealed_rows.
CREATE TABLE tieout.seals (
  number             bigint NOT NULL PRIMARY KEY CHECK (number > 0),
  run                text COLLATE "C" NOT NULL,
  -- The sealed interval: after the first (null: from the beginning), up to and including the second.
  recorded_after     timestamptz,
  recorded_by        timestamptz NOT NULL,
  sealed_at          timestamptz NOT NULL,
  events             bigint NOT NULL,
  events_digest      text COLLATE "C" NOT NULL,
  sightings          bigint NOT NULL,
  sightings_digest   text COLLATE "C" NOT NULL,
  deliveries         bigint NOT NULL,
  deliveries_digest  text COLLATE "C" NOT NULL,
  pages              bigint NOT NULL,
  pages_digest       text COLLATE "C" NOT NULL,
  sweeps             bigint NOT NULL,
  sweeps_digest      text COLLATE "C" NOT NULL,
  rejections         bigint NOT NULL,
  rejections_digest  text COLLATE "C" NOT NULL,
  previous           text COLLATE "C" NOT NULL,
  hash               text COLLATE "C" NOT NULL,
  entries            bigint NOT NULL DEFAULT 0,
  entries_digest     text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  list_pages         bigint NOT NULL DEFAULT 0,
  list_pages_digest  text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  sealed_rows        bigint NOT NULL DEFAULT 0,
  sealed_rows_digest text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  bookings           bigint NOT NULL DEFAULT 0,
  bookings_digest    text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  subject_days        bigint NOT NULL DEFAULT 0,
  subject_days_digest text COLLATE "C" NOT NULL DEFAULT repeat('0', 64),
  CONSTRAINT seals_digests CHECK (
    length(entries_digest) = 64 AND length(list_pages_digest) = 64 AND length(sealed_rows_digest) = 64
    AND length(bookings_digest) = 64 AND length(subject_days_digest) = 64),
  -- Both are equal if a run is repeated, and sealed again, before a later run is made.
  CONSTRAINT seals_interval CHECK (recorded_after <= recorded_by),
  CONSTRAINT seals_readable CHECK (
    octet_length(run) <= 1280
    AND recorded_after BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND recorded_by BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND sealed_at BETWEEN '0001-01-01 00:00:00+00 BC' AND '9999-12-31 23:59:59.999999+00'
    AND octet_length(events_digest) <= 1280 AND octet_length(sightings_digest) <= 1280
    AND octet_length(deliveries_digest) <= 1280 AND octet_length(pages_digest) <= 1280
    AND octet_length(sweeps_digest) <= 1280 AND octet_length(rejections_digest) <= 1280
    AND octet_length(previous) <= 1280 AND octet_length(hash) <= 1280)
);
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON tieout.seals
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.refuse_change();
COMMENT ON TABLE tieout.seals IS
  'Seals: counts and digests of everything recorded since the seal before, made at the end of a '
  'run.';
