-- Providers, each with what one of its orders is: 'order' if lists show it, 'payment' if it is paid
-- and settled in one transaction.
--
-- The program's list of profiles holds the same rows; a test compares them.
CREATE TABLE tieout.providers (
  name       text COLLATE "C" NOT NULL PRIMARY KEY CHECK (name ~ '^[a-z0-9]{1,64}$'),
  order_kind text COLLATE "C" NOT NULL CHECK (order_kind IN ('order', 'payment'))
);
CREATE TRIGGER compiled AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON tieout.providers
  FOR EACH STATEMENT EXECUTE FUNCTION tieout.compile_registry();
COMMENT ON TABLE tieout.providers IS
  'Providers, each with what one of its orders is: ''order'' if lists show it, ''payment'' if it is '
  'paid and settled in one transaction.';
