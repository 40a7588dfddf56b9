-- The row of tieout.crediting.
INSERT INTO tieout.crediting DEFAULT VALUES;
