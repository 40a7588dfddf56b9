-- A transaction, an order or a payment as the caller has folded it, instead of its projection.
--
-- For callers that fold uncommitted evidence in their own transaction. Each element of p_parts is
-- an object with the fields of tieout.money_part except asset, which follows from chain, contract
-- and ticker.
CREATE OR REPLACE FUNCTION tieout.money_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json, p_merchant text DEFAULT ''
) RETURNS tieout.money LANGUAGE sql STABLE AS $$
  SELECT ROW(tieout.bucket_of(p_money), p_money, p_provider, p_network, p_subject_kind, p_subject,
    p_chain, true, coalesce((
      SELECT array_agg(ROW(t.part, t.log_index, t.reference, t.pays_order, t.creditability, t.amount,
        tieout.asset_of(p_chain, t.contract, t.ticker), t.contract, t.ticker, t.seen_at
        )::tieout.money_part ORDER BY t.log_index, t.part)
      FROM json_populate_recordset(NULL::tieout.money_part, p_parts) AS t), '{}'),
    coalesce(p_merchant, ''))::tieout.money
$$;
