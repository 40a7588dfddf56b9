-- Appends a small batch of deliveries in one call, without staging: deliveries, events, sightings, queue.
-- Idempotent, as tieout.append_batch is, which takes the large ones. Nothing is left to be cleared away
-- afterwards, however long a server runs.
--
-- | argument      | meaning                                                                         |
-- |---------------|---------------------------------------------------------------------------------|
-- | p_batch       | the batch's name: the ticket of the streams that it changes                     |
-- | p_recorded_at | the time of recording                                                           |
-- | p_events      | an array of objects with the columns of tieout.staged_events; ordinals from 1   |
-- | p_bodies      | the raw body of each, by ordinal; of those only that have a verdict it is kept   |
-- | answers       | for each event, by ordinal: stored, already_stored, or stored_conflicting,      |
-- |               | which is stored beside another event with the same event id                     |
CREATE FUNCTION tieout.receive_batch(
  p_batch uuid, p_recorded_at timestamptz, p_events json, p_bodies bytea[]
) RETURNS text[] LANGUAGE plpgsql
-- Streams are short, and found by their key, whatever statistics say of a young table.
SET enable_seqscan = off
AS $$
DECLARE
  v_outcomes text[];
BEGIN
  -- Who gets an answer relies on it: whatever the role's settings say, the commit is durable first.
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
  ), delivered AS (
    INSERT INTO tieout.deliveries
      (bucket, stream, delivery, provider, network, received_at, verdict, headers, body,
       recorded_at)
    SELECT bucket, stream, evidence, provider, network, observed_at, verdict, headers,
           p_bodies[ordinal], p_recorded_at
    FROM given WHERE verdict IS NOT NULL
    ORDER BY bucket, stream, evidence
    ON CONFLICT DO NOTHING
  ), stored AS (
    INSERT INTO tieout.events
    SELECT DISTINCT ON (bucket, stream, fingerprint)
      bucket, stream, fingerprint, provider, network, source, subject_kind, subject, kind,
      event_id, unknown_word, stated_at, status_at, created_at, expires_at, grace_ends_at,
      reference, account, object_id, order_id, chain, currency, contract, amount, received,
      address, tx_hash, log_index, part, parts, fee, fee_rate, acceptance_rate, pay_out_amount,
      pay_out_contract, pay_out_currency, merchant_address, note, evidence, row_number,
      observed_at, sweep, p_recorded_at, p_batch
    FROM given
    ORDER BY bucket, stream, fingerprint, observed_at, evidence, row_number
    ON CONFLICT DO NOTHING
    RETURNING bucket, stream, fingerprint, evidence, row_number
  ), queued AS (
    INSERT INTO tieout.queue (bucket, stream, ticket)
    SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
    ON CONFLICT DO NOTHING
  )
  SELECT array_agg(
    CASE
      WHEN s.bucket IS NULL THEN 'already_stored'
      WHEN g.contradicts_earlier OR EXISTS (
        SELECT FROM tieout.events o
        WHERE o.bucket = g.bucket AND o.stream = g.stream AND o.source = g.source
          AND o.fingerprint <> g.fingerprint
          AND (o.event_id = g.event_id
            OR (g.event_id IS NULL AND o.kind = g.kind AND o.part = g.part)))
        THEN 'stored_conflicting'
      ELSE 'stored'
    END ORDER BY g.ordinal)
  INTO v_outcomes
  FROM given g LEFT JOIN stored s USING (bucket, stream, fingerprint, evidence, row_number);

  -- A statement of its own: it has to see events that another batch committed meanwhile.
  IF 'already_stored' = ANY (v_outcomes) THEN
    WITH stored AS (
      INSERT INTO tieout.sightings
      SELECT g.bucket, g.stream, g.fingerprint, g.evidence, g.row_number, g.observed_at, g.sweep,
             p_recorded_at
      FROM json_populate_recordset(NULL::tieout.staged_events, p_events) AS g
      JOIN tieout.events e USING (bucket, stream, fingerprint)
      WHERE (g.evidence, g.row_number) <> (e.evidence, e.row_number)
      ORDER BY g.bucket, g.stream, g.fingerprint, g.evidence, g.row_number
      ON CONFLICT DO NOTHING
      RETURNING bucket, stream
    )
    INSERT INTO tieout.queue (bucket, stream, ticket)
    SELECT DISTINCT bucket, stream, p_batch FROM stored ORDER BY 1, 2
    ON CONFLICT DO NOTHING;
  END IF;

  RETURN v_outcomes;
END $$;
