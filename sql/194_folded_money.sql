-- For who folds in a transaction of their own, from evidence that nobody else can see yet: what the functions of
-- the ledger read from the projections, they are given here. For who may append: the parts are believed.

-- Money as a caller has folded it. Each part an object with the fields of tieout.money_part but for the asset, which
-- follows from chain, contract and ticker.
CREATE FUNCTION tieout.money_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json
) RETURNS tieout.money LANGUAGE sql STABLE AS $$
  SELECT ROW(tieout.bucket_of(p_money), p_money, p_provider, p_network, p_subject_kind, p_subject,
    p_chain, true, coalesce((
      SELECT array_agg(ROW(t.part, t.log_index, t.reference, t.pays_order, t.standing, t.amount,
        tieout.asset_of(p_chain, t.contract, t.ticker), t.contract, t.ticker, t.seen_at
        )::tieout.money_part ORDER BY t.log_index, t.part)
      FROM json_populate_recordset(NULL::tieout.money_part, p_parts) AS t), '{}'))::tieout.money
$$;

-- What is to be done about it: see tieout.next_creditable, whose rows these are.
CREATE FUNCTION tieout.work_folded(
  p_money uuid, p_provider text, p_network text, p_subject_kind text, p_subject text, p_chain text,
  p_parts json
) RETURNS SETOF tieout.credit_work
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT w.* FROM tieout.work_on(tieout.money_folded(
    p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts)) AS w
$$;
