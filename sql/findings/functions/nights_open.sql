-- Number of days (UTC) that a finding has been open, the first included. For runs without a business day.
--
-- The last instant of a day is the midnight that ends it.
CREATE OR REPLACE FUNCTION tieout.nights_open(p_first_seen timestamptz, p_as_of timestamptz)
RETURNS integer LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((p_as_of - interval '1 microsecond') AT TIME ZONE 'UTC')::date
       - ((p_first_seen - interval '1 microsecond') AT TIME ZONE 'UTC')::date + 1
$$;
COMMENT ON FUNCTION tieout.nights_open IS
  'Number of days (UTC) that a finding has been open, the first included.';
