-- Whether orders and payments are credited, too.
CREATE OR REPLACE FUNCTION tieout.credits_orders() RETURNS boolean LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT c.credits_orders FROM tieout.crediting c WHERE c.id);
END $$;
