-- Records the transactions that an order was credited for, in tieout.order_claims.
CREATE OR REPLACE FUNCTION tieout.note_claims(p_money tieout.money) RETURNS void LANGUAGE plpgsql
AS $$
BEGIN
  IF p_money.subject_kind = 'transaction' THEN RETURN; END IF;
  INSERT INTO tieout.order_claims (bucket, transaction, claimant)
  SELECT tieout.bucket_of(t), t, p_money.money FROM unnest(tieout.transactions_of(p_money)) AS t
  ON CONFLICT DO NOTHING;
END $$;
