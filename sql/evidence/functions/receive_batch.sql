-- Appends a small batch of webhooks in one call, without staging: deliveries, events, sightings,
-- queue. Idempotent, like append_batch, which is for large batches.
--
-- | argument      | meaning                                                                       |
-- |---------------|-------------------------------------------------------------------------------|
-- | p_batch       | the id of the batch: the ticket of the streams that it changes                |
-- | p_recorded_at | the time of recording                                                         |
-- | p_events      | an array of objects with the columns of tieout.staged_events; ordinals from 1 |
-- | p_bodies      | the raw bodies by ordinal; kept for events that have a verdict                |
-- | answers       | for each event, by ordinal: stored, already_stored, or stored_conflicting     |
--
-- stored_conflicting: stored beside another event with the same event id. Of one body, eight
-- deliveries a day are stored; further ones get the same answer and are counted in tieout.replays.
--
-- Streams are short: the settings make the plan use their key even if a young table has no useful statistics.
CREATE OR REPLACE FUNCTION tieout.receive_batch(
  p_batch uuid, p_recorded_at timestamptz, p_events json, p_bodies bytea[]
) RETURNS text[] LANGUAGE plpgsql
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET enable_seqscan = off
SET jit = off
AS $$
DECLARE
  v_outcomes text[];
  v_surplus uuid[];
BEGIN
  -- Callers rely on the answer: the commit must be durable, whatever the role's settings are.
  IF current_setting('synchronous_commit') = 'off' THEN
    PERFORM set_config('synchronous_commit', 'on', true);
  END IF;

  WITH given AS MATERIALIZED (
    SELECT g.*,
      (event_id IS NOT NULL OR part IS NOT NULL) AND fingerprint <> first_value(fingerprint) OVER (
        PARTITION BY bucket, stream, source, event_id,
          CASE WHEN event_id IS NULL THEN kind END, CASE WHEN event_id IS NULL THEN part END
        ORDER BY ordinal) AS contradicts_earlier
    FROM json_populate_recordset(NULL::tieout.staged_events, p_events) AS g
  ), surplus AS MATERIALIZED (
    -- Deliveries beyond the eighth whose events are all stored.
    SELECT evidence FROM (
      SELECT s.*, row_number() OVER (PARTITION BY bucket, stream, p_bodies[ordinal] ORDER BY ordinal) AS place
      FROM given s WHERE verdict IS NOT NULL) AS g
    WHERE CASE
      WHEN place + (SELECT count(*) FROM (
          SELECT 1 FROM tieout.deliveries d
          WHERE d.bucket = g.bucket AND d.stream = g.stream AND d.body = p_bodies[g.ordinal]
            AND d.recorded_at > p_recorded_at - interval '1 day'
          LIMIT 8) AS few) > 8
      THEN NOT EXISTS (
        SELECT 1 FROM given o
        WHERE o.evidence = g.evidence AND NOT EXISTS (
          SELECT 1 FROM tieout.events e
          WHERE e.bucket = o.bucket AND e.stream = o.stream AND e.fingerprint = o.fingerprint))
      ELSE false END
  ), delivered AS (
    INSERT INTO tieout.deliveries
      (bucket, stream, delivery, provider, network, received_at, verdict, headers, body,
       recorded_at, merchant)
    SELECT bucket, stream, evidence, provider, network, observed_at, verdict, headers,
           p_bodies[ordinal], p_recorded_at, coalesce(merchant, '')
    FROM given WHERE verdict IS NOT NULL AND evidence NOT IN (SELECT evidence FROM surplus)
    ORDER BY bucket, stream, evidence
    ON CONFLICT DO NOTHING
  ), stored AS (
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
      observed_at, sweep, p_recorded_at, p_batch, coalesce(merchant, ''), metadata
    FROM given
    ORDER BY bucket, stream, fingerprint, observed_at, evidence, row_number
    ON CONFLICT DO NOTHING
    RETURNING bucket, stream, fingerprint, evidence, row_number, provider, network, merchant
  ), named AS (
    INSERT INTO tieout.merchants (network, merchant, provider)
    SELECT DISTINCT network, merchant, provider FROM stored WHERE merchant <> '' ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING
  ), queued AS (
    INSERT INTO tieout.queue (bucket, stream, ticket)
    SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
    ON CONFLICT DO NOTHING
  )
  SELECT array_agg(
    CASE
      WHEN s.bucket IS NULL THEN 'already_stored'
      WHEN g.contradicts_earlier OR EXISTS (
        SELECT 1 FROM tieout.events o
        WHERE o.bucket = g.bucket AND o.stream = g.stream AND o.source = g.source
          AND o.fingerprint <> g.fingerprint
          AND (o.event_id = g.event_id
            OR (g.event_id IS NULL AND o.kind = g.kind AND o.part = g.part)))
        THEN 'stored_conflicting'
      ELSE 'stored'
    END ORDER BY g.ordinal),
    (SELECT array_agg(evidence) FROM surplus)
  INTO v_outcomes, v_surplus
  FROM given g LEFT JOIN stored s USING (bucket, stream, fingerprint, evidence, row_number);

  -- A separate statement, to see events that another batch committed meanwhile.
  IF 'already_stored' = ANY (v_outcomes) THEN
    WITH stored AS (
      INSERT INTO tieout.sightings
        (bucket, stream, fingerprint, evidence, row_number, observed_at, sweep, recorded_at)
      SELECT g.bucket, g.stream, g.fingerprint, g.evidence, g.row_number, g.observed_at, g.sweep,
             p_recorded_at
      FROM json_populate_recordset(NULL::tieout.staged_events, p_events) AS g
      JOIN tieout.events e USING (bucket, stream, fingerprint)
      WHERE (g.evidence, g.row_number) <> (e.evidence, e.row_number)
        AND (v_surplus IS NULL OR g.evidence <> ALL (v_surplus))
      ORDER BY g.bucket, g.stream, g.fingerprint, g.evidence, g.row_number
      ON CONFLICT DO NOTHING
      RETURNING bucket, stream
    )
    INSERT INTO tieout.queue (bucket, stream, ticket)
    SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  END IF;

  IF v_surplus IS NOT NULL THEN
    INSERT INTO tieout.replays AS r (bucket, stream, body_hash, count, first_at, last_at)
    SELECT g.bucket, g.stream, sha256(p_bodies[g.ordinal]), count(*), p_recorded_at, p_recorded_at
    FROM json_populate_recordset(NULL::tieout.staged_events, p_events) AS g
    WHERE g.verdict IS NOT NULL AND g.evidence = ANY (v_surplus)
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (bucket, stream, body_hash) DO UPDATE
      SET count = r.count + excluded.count, last_at = greatest(r.last_at, excluded.last_at);
  END IF;

  RETURN v_outcomes;
END $$;
COMMENT ON FUNCTION tieout.receive_batch IS
  'Appends a small batch of webhooks in one call, without staging: deliveries, events, sightings, '
  'queue.';
