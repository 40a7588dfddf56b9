-- What the fold says may be done with money: waiting, creditable, withdrawn; and of how much. The amount is null
-- where those who confirm it do not agree, or do not say.
ALTER TABLE tieout.transfer_states
  ADD COLUMN standing text COLLATE "C",
  ADD COLUMN creditable numeric;
ALTER TABLE tieout.payment_states
  ADD COLUMN standing text COLLATE "C",
  ADD COLUMN creditable numeric,
  ADD COLUMN creditable_currency text COLLATE "C",
  ADD COLUMN creditable_contract text COLLATE "C";
-- Projections that were made before: whoever folds next, folds them anew.
INSERT INTO tieout.queue (bucket, stream, ticket)
SELECT DISTINCT bucket, stream, 'e5000000-0000-0000-0000-000000000170'::uuid FROM (
  SELECT bucket, stream FROM tieout.transfer_states
  UNION ALL SELECT bucket, stream FROM tieout.payment_states
) AS folded
ON CONFLICT DO NOTHING;
