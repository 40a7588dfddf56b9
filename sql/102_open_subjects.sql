-- What a sweep has to look for: the few orders and transfers that are still open, oldest first, and the
-- payments whose end neither a webhook nor a poll has told. Small, however many are done.
CREATE INDEX payment_states_open ON tieout.payment_states (provider, network, created_at)
  WHERE kind = 'order' AND state IN ('unknown', 'pending', 'accepted');
CREATE INDEX transfer_states_open ON tieout.transfer_states (provider, network, detected_at)
  WHERE state IN ('unknown', 'detected');
CREATE INDEX payment_states_to_poll ON tieout.payment_states (provider, network, first_seen)
  WHERE kind = 'payment' AND state_told IN ('unknown', 'pending', 'accepted')
    AND state_listed IN ('unknown', 'pending', 'accepted');
