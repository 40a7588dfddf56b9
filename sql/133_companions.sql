-- By what a subject is found from another: the transfers of an order, the orders and deposits of a
-- reference, what was paid or given to an address.
CREATE INDEX events_by_order ON tieout.events (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX events_by_reference ON tieout.events (reference) WHERE reference IS NOT NULL;
CREATE INDEX events_by_address ON tieout.events (address) WHERE address IS NOT NULL;
-- Under which hour and day a subject counts: when its state began.
ALTER TABLE tieout.payment_states ADD COLUMN tallied_at timestamptz;
ALTER TABLE tieout.transfer_states ADD COLUMN tallied_at timestamptz;
-- Which of the merchant's records there are, and since when: asked at the start of every run.
CREATE INDEX events_of_merchant ON tieout.events (provider, network, kind, observed_at)
  WHERE source IN ('merchant', 'ledger') OR subject_kind = 'reference';
