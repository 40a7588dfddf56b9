-- Deliveries that fit only a secret of the provider's other network: kept apart like all that were refused,
-- with what their body names, so that somebody can be told about it.
ALTER TABLE tieout.rejections
  DROP CONSTRAINT rejections_verdict_check,
  ADD CONSTRAINT rejections_verdict_check
    CHECK (verdict IN ('wrong', 'foreign', 'missing', 'unchecked')),
  ADD COLUMN subject_kind text COLLATE "C",
  ADD COLUMN subject text COLLATE "C",
  ADD COLUMN chain text COLLATE "C";
-- The few deliveries that came long after they were signed.
CREATE INDEX deliveries_stale ON tieout.deliveries (received_at) WHERE verdict = 'stale';
