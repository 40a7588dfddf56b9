-- All that TieOut keeps lives in one schema.
CREATE SCHEMA IF NOT EXISTS tieout;
