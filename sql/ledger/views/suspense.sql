-- Money in suspense, and since when it waits.
CREATE OR REPLACE VIEW tieout.suspense AS
SELECT entry, provider, network, asset, amount, subject_kind, subject, chain, log_index, reference,
  credited_at AS since, merchant
FROM tieout.credits WHERE kind = 'suspense' AND stands;
COMMENT ON VIEW tieout.suspense IS 'Money in suspense, and since when it waits.';
