-- The work that a worker would get, for money since a time (null: all). Changes nothing.
CREATE OR REPLACE FUNCTION tieout.creditable(since timestamptz DEFAULT NULL)
RETURNS SETOF tieout.credit_work LANGUAGE sql STABLE SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET standard_conforming_strings = on SET jit = off
AS $$
  SELECT w.* FROM tieout.money_with_work(NULL, $1) AS m, tieout.work_on(tieout.money_of(m)) AS w
$$;
COMMENT ON FUNCTION tieout.creditable IS
  'The work that a worker would get, for money since a time (null: all).';
