-- What a night asks of all evidence, so that it reads as much as has changed, and not as much as there is.
DROP INDEX tieout.deliveries_by_recording;
CREATE INDEX deliveries_by_time ON tieout.deliveries USING brin (recorded_at, received_at)
  WITH (pages_per_range = 16);
-- The transfers of an order; whether there are any.
DROP INDEX tieout.events_by_order;
CREATE INDEX transfers_by_order ON tieout.events (order_id)
  WHERE order_id IS NOT NULL AND subject_kind = 'transaction';
-- Pages that failed, and pages of the other network's host: few, where all is well.
CREATE INDEX pages_in_doubt ON tieout.pages (requested_at) WHERE doubt IS NOT NULL;
CREATE INDEX pages_of_other_network ON tieout.pages (requested_at)
  WHERE (network = 'mainnet' AND url LIKE '%://testnet.%')
    OR (network = 'testnet' AND url LIKE '%://app.payin.com%');
