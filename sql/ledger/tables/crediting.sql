-- How money is credited. One row.
CREATE TABLE tieout.crediting (
  id              boolean NOT NULL PRIMARY KEY DEFAULT true CHECK (id),
  -- Whether the fold gives creditable money to workers, and from what time on.
  feeds           boolean NOT NULL DEFAULT false,
  feeds_since     timestamptz,
  -- Whether orders and payments are credited, too; else deposits alone.
  credits_orders  boolean NOT NULL DEFAULT false,
  -- Incremented by each compilation of the registry, which serializes them.
  compiled        bigint NOT NULL DEFAULT 0,
  requires_listed boolean NOT NULL DEFAULT false,
  CONSTRAINT fits CHECK (tieout.fits(feeds_since))
);
CREATE TRIGGER compiled AFTER UPDATE OF feeds, credits_orders, requires_listed ON tieout.crediting
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
COMMENT ON TABLE tieout.crediting IS 'How money is credited.';
COMMENT ON COLUMN tieout.crediting.requires_listed IS
  'whether crediting requires that a list confirms the money';
