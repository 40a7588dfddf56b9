-- Whether webhooks and a list both report transfers of a transaction.
CREATE OR REPLACE FUNCTION tieout.is_reported_and_listed(p_transaction uuid) RETURNS boolean
LANGUAGE plpgsql STABLE AS $$
BEGIN
  RETURN (SELECT count(DISTINCT e.source) = 2 FROM tieout.events e
    WHERE e.bucket = tieout.bucket_of(p_transaction) AND e.stream = p_transaction
      AND e.source IN ('webhook', 'list') AND e.kind LIKE 'transfer\_%');
END $$;
