-- Memberships by idempotency key are new, and claims of one time are ordered by what they say: re-queues existing
-- projections and all streams of credits and refunds, so that the next fold recomputes them.
INSERT INTO tieout.queue (bucket, stream, ticket)
SELECT DISTINCT bucket, stream, 'e5000000-0000-0000-0000-000000000250'::uuid FROM (
  SELECT bucket, stream FROM tieout.transfer_states
  UNION ALL SELECT bucket, stream FROM tieout.payment_states
  UNION ALL SELECT bucket, stream FROM tieout.events
    WHERE source IN ('merchant', 'ledger') AND kind IN ('credit_recorded', 'credit_reversed', 'refund_recorded')
) AS folded
ON CONFLICT DO NOTHING;
