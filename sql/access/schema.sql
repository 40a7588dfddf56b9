-- Everything that TieOut keeps is in one schema.
CREATE SCHEMA IF NOT EXISTS tieout;
