-- How many nights a finding has been open at a time, the first included, by days in UTC: a day's last
-- instant is the midnight that ends it.
CREATE FUNCTION tieout.nights_open(p_first_seen timestamptz, p_as_of timestamptz) RETURNS integer
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT ((p_as_of - interval '1 microsecond') AT TIME ZONE 'UTC')::date
       - ((p_first_seen - interval '1 microsecond') AT TIME ZONE 'UTC')::date + 1
$$;
-- The ageing bucket of so many nights. The same names as AgeBucket in Swift.
CREATE FUNCTION tieout.age_bucket(p_nights integer) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
  SELECT CASE
    WHEN p_nights <= 1 THEN '0-1'
    WHEN p_nights <= 7 THEN '2-7'
    WHEN p_nights <= 30 THEN '8-30'
    ELSE '>30'
  END
$$;
