-- Inserts a new entry into the outbox, tieout.entry_outbox.
CREATE OR REPLACE FUNCTION tieout.enqueue_entry(
  p_network text, p_account text, p_asset text, p_money uuid, p_number integer, p_amount numeric
) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO tieout.entry_outbox (bucket, network, account, asset, money, number, amount)
  VALUES (tieout.account_bucket(p_network, p_account), p_network, p_account, p_asset, p_money, p_number,
    p_amount);
END $$;
