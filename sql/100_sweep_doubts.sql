-- Why a walk is not proven, in words; and that a server has no such list at all, so that nothing is
-- expected of it.
ALTER TABLE tieout.sweeps
  ADD COLUMN doubt text,
  ADD COLUMN is_absence boolean NOT NULL DEFAULT false;
