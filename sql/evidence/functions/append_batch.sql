-- Moves a staged batch into deliveries, pages, events, sightings and the queue. Idempotent:
-- existing rows are left unchanged.
--
-- | argument      | meaning                                                             |
-- |---------------|---------------------------------------------------------------------|
-- | p_batch       | the batch, as staged                                                |
-- | p_recorded_at | the time of recording                                               |
-- | answers       | events stored, further sightings stored, deliveries stored          |
--
-- A batch is a small part of the staging tables, which have no statistics: the settings make the
-- plan use the index on batch, and sort its wide rows in memory.
CREATE OR REPLACE FUNCTION tieout.append_batch(
  p_batch uuid, p_recorded_at timestamptz,
  OUT events_stored bigint, OUT sightings_stored bigint, OUT deliveries_stored bigint
) LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET enable_seqscan = off
SET work_mem = '64MB' SET jit = off
AS $$
DECLARE
  v_staged bigint;
BEGIN
  SELECT count(*) INTO v_staged FROM tieout.staged_events WHERE batch = p_batch;

  WITH stored AS (
    INSERT INTO tieout.deliveries
      (bucket, stream, delivery, provider, network, received_at, verdict, headers, body,
       recorded_at, merchant)
    SELECT bucket, stream, evidence, provider, network, observed_at, verdict, headers, body,
           p_recorded_at, merchant
    FROM tieout.staged_events WHERE batch = p_batch AND body IS NOT NULL
    ORDER BY bucket, stream, evidence
    ON CONFLICT DO NOTHING
    RETURNING bucket
  )
  SELECT count(*) INTO deliveries_stored FROM stored;

  INSERT INTO tieout.pages
    (bucket, page, provider, network, resource, sweep, requested_at, url, status, row_count, doubt,
     body, recorded_at, merchant)
  SELECT bucket, page, provider, network, resource, sweep, requested_at, url, status, row_count,
         doubt, body, p_recorded_at, merchant
  FROM tieout.staged_pages WHERE batch = p_batch
  ORDER BY bucket, page
  ON CONFLICT DO NOTHING;

  WITH stored AS (
    INSERT INTO tieout.events
      (bucket, stream, fingerprint, provider, network, source, subject_kind, subject, kind, event_id,
       unknown_word, stated_at, status_at, created_at, expires_at, grace_ends_at, reference, account,
       object_id, order_id, chain, currency, contract, amount, received, address, tx_hash, log_index,
       part, parts, fee, fee_rate, acceptance_rate, pay_out_amount, pay_out_contract,
       pay_out_currency, merchant_address, note, evidence, row_number, observed_at, sweep,
       recorded_at, batch, merchant, metadata)
    SELECT DISTINCT ON (bucket, stream, fingerprint)
      bucket, stream, fingerprint, provider, network, source, subject_kind, subject, kind,
      event_id, unknown_word, stated_at, status_at, created_at, expires_at, grace_ends_at,
      reference, account, object_id, order_id, chain, currency, contract, amount, received,
      address, tx_hash, log_index, part, parts, fee, fee_rate, acceptance_rate, pay_out_amount,
      pay_out_contract, pay_out_currency, merchant_address, note, evidence, row_number,
      observed_at, sweep, p_recorded_at, batch, merchant, metadata
    FROM tieout.staged_events WHERE batch = p_batch
    ORDER BY bucket, stream, fingerprint, observed_at, evidence, row_number
    ON CONFLICT DO NOTHING
    RETURNING bucket, stream, provider, network, merchant
  ), named AS (
    INSERT INTO tieout.merchants (network, merchant, provider)
    SELECT DISTINCT network, merchant, provider FROM stored WHERE merchant <> '' ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING
  ), queued AS (
    INSERT INTO tieout.queue (bucket, stream, ticket)
    SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
    ON CONFLICT DO NOTHING
  )
  SELECT count(*) INTO events_stored FROM stored;

  -- A separate statement, to see events that another batch committed meanwhile.
  sightings_stored := 0;
  IF events_stored < v_staged THEN
    WITH stored AS (
      INSERT INTO tieout.sightings
        (bucket, stream, fingerprint, evidence, row_number, observed_at, sweep, recorded_at)
      SELECT s.bucket, s.stream, s.fingerprint, s.evidence, s.row_number, s.observed_at, s.sweep,
             p_recorded_at
      FROM tieout.staged_events s
      JOIN tieout.events e USING (bucket, stream, fingerprint)
      WHERE s.batch = p_batch AND (s.evidence, s.row_number) <> (e.evidence, e.row_number)
      ORDER BY s.bucket, s.stream, s.fingerprint, s.evidence, s.row_number
      ON CONFLICT DO NOTHING
      RETURNING bucket, stream
    ), queued AS (
      INSERT INTO tieout.queue (bucket, stream, ticket)
      SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
      ON CONFLICT DO NOTHING
    )
    SELECT count(*) INTO sightings_stored FROM stored;
  END IF;
END $$;
COMMENT ON FUNCTION tieout.append_batch IS
  'Moves a staged batch into deliveries, pages, events, sightings and the queue.';
