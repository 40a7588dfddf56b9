-- Trigger of append-only tables: refuses every UPDATE, DELETE and TRUNCATE, for the owner too.
CREATE OR REPLACE FUNCTION tieout.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% on tieout.% refused: evidence and events are append-only',
    TG_OP, TG_TABLE_NAME
    USING ERRCODE = 'insufficient_privilege',
      HINT = 'Append a correction; nothing that was recorded is ever changed or removed.';
END $$;
