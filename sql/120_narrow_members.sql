-- A group's name follows from what its members say, and most groups have one member: the digest is enough.
ALTER TABLE tieout.members
  DROP COLUMN provider, DROP COLUMN network, DROP COLUMN kind, DROP COLUMN key;
