-- Sets what each role may do: first revokes everything, then grants every right by name. Safe to run again,
-- for instance after an administrator has created a role; run it as the owner of the schema or as a
-- superuser:
--
--   psql -f sql/access/privileges.sql
--
-- PUBLIC may execute no function and read no table of the schema. The owner may do everything except change
-- append-only tables; their trigger refuses that, too.
REVOKE ALL ON SCHEMA tieout FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA tieout FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tieout FROM PUBLIC;
DO $$
DECLARE
  v_role  text;
  v_table regclass;
  v_owner text;
BEGIN
  FOR v_role IN
    SELECT rolname FROM pg_roles
    WHERE rolname IN ('tieout_writer', 'tieout_crediter', 'tieout_reader', 'tieout_receiver')
  LOOP
    EXECUTE format('REVOKE ALL ON SCHEMA tieout FROM %I', v_role);
    EXECUTE format('REVOKE ALL ON ALL TABLES IN SCHEMA tieout FROM %I', v_role);
    EXECUTE format('REVOKE ALL ON ALL FUNCTIONS IN SCHEMA tieout FROM %I', v_role);
  END LOOP;
  -- The append-only tables.
  FOREACH v_table IN ARRAY ARRAY[
    'tieout.deliveries', 'tieout.rejections', 'tieout.pages', 'tieout.list_pages',
    'tieout.sweeps', 'tieout.events', 'tieout.merchants', 'tieout.sightings', 'tieout.seals',
    'tieout.sealed_rows', 'tieout.closed_periods', 'tieout.closing_preparations',
    'tieout.finding_actions', 'tieout.counted_actions', 'tieout.entries', 'tieout.bookings',
    'tieout.subject_days']::regclass[]
  LOOP
    SELECT pg_get_userbyid(relowner) INTO v_owner FROM pg_class WHERE oid = v_table;
    EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM %I', v_table, v_owner);
  END LOOP;
END $$;

-- The writer appends evidence, folds, evaluates rules, and credits what the evidence proves. It may call
-- functions that trust the money it has folded (…_folded), because it may append evidence anyway. It
-- cannot change or delete evidence, decisions, seals or entries.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tieout_writer') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA tieout TO tieout_writer;

  GRANT SELECT ON tieout.migrations TO tieout_writer;
  GRANT EXECUTE ON FUNCTION tieout.refuse_change TO tieout_writer;

  GRANT SELECT, INSERT ON
    tieout.deliveries, tieout.rejections, tieout.pages, tieout.list_pages, tieout.sweeps,
    tieout.events, tieout.merchants, tieout.sightings, tieout.seals, tieout.sealed_rows
    TO tieout_writer;
  GRANT SELECT, UPDATE ON tieout.slices TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE ON tieout.replays, tieout.claim_checks TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE ON tieout.set_aside TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
    tieout.staged_events, tieout.staged_pages, tieout.queue TO tieout_writer;
  GRANT EXECUTE ON FUNCTION
    tieout.fits(timestamptz), tieout.fits(numeric), tieout.fits(text, integer), tieout.is_blank,
    tieout.bucket_of, tieout.recording_time, tieout.append_batch, tieout.batch_outcomes,
    tieout.clear_staging, tieout.shrink_queue, tieout.receive_batch, tieout.receive TO tieout_writer;

  GRANT SELECT ON
    tieout.orders, tieout.payments, tieout.deposits, tieout.daily_summary TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
    tieout.payment_states, tieout.transfer_states, tieout.members, tieout.due TO tieout_writer;

  GRANT SELECT ON tieout.runs, tieout.coverage, tieout.periods TO tieout_writer;
  GRANT SELECT, INSERT ON
    tieout.notifications, tieout.closed_periods, tieout.closing_preparations TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON
    tieout.run_records, tieout.run_steps, tieout.evaluated, tieout.evaluated_scopes TO tieout_writer;
  GRANT EXECUTE ON FUNCTION
    tieout.is_in_chain, tieout.count_actions, tieout.settle_run, tieout.annotate_explained
    TO tieout_writer;

  GRANT SELECT ON
    tieout.follow_ups, tieout.pending_actions, tieout.finding_states, tieout.current_findings,
    tieout.open_findings, tieout.ignored_findings, tieout.finding_history, tieout.findings_ageing
    TO tieout_writer;
  GRANT SELECT, INSERT ON tieout.finding_actions, tieout.counted_actions TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE ON tieout.findings TO tieout_writer;
  GRANT EXECUTE ON FUNCTION
    tieout.finding_content, tieout.after_action, tieout.acted, tieout.act_on_finding,
    tieout.nights_open, tieout.age_bucket TO tieout_writer;

  GRANT SELECT ON
    tieout.entries, tieout.account_balances, tieout.entry_outbox, tieout.crediting,
    tieout.credit_minimums, tieout.credit_feed, tieout.providers, tieout.chain_names,
    tieout.assets, tieout.credit_reasons, tieout.credits, tieout.balances, tieout.suspense
    TO tieout_writer;
  GRANT EXECUTE ON FUNCTION
    tieout.account_bucket, tieout.within_digits, tieout.credit_money, tieout.credit_folded,
    tieout.suspend_folded, tieout.reverse_credit, tieout.reverse_folded, tieout.work_folded,
    tieout.import_credit, tieout.import_reversal, tieout.feed_credits, tieout.creditable,
    tieout.drain_outbox, tieout.mismatched_balances, tieout.inconsistent_entries,
    tieout.ingested_line, tieout.balance TO tieout_writer;

  GRANT SELECT ON
    tieout.journal, tieout.order_days, tieout.payment_days, tieout.fee_days, tieout.deposit_days,
    tieout.credit_days TO tieout_writer;
  GRANT SELECT, INSERT ON tieout.bookings, tieout.subject_days TO tieout_writer;
  GRANT SELECT, INSERT, DELETE ON tieout.account_days TO tieout_writer;
  GRANT SELECT, INSERT, UPDATE, DELETE ON tieout.books_due, tieout.unbooked TO tieout_writer;
  GRANT EXECUTE ON FUNCTION tieout.is_balanced, tieout.statement, tieout.trends
    TO tieout_writer;
END $$;

-- The receiver appends webhooks through tieout.receive, notes refused ones, and reads the state of the
-- schema and the queue. The functions are those of the view open_findings: a view calls functions with the
-- rights of the role that reads it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tieout_receiver') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA tieout TO tieout_receiver;
  GRANT INSERT ON tieout.rejections TO tieout_receiver;
  GRANT SELECT ON
    tieout.migrations, tieout.replays, tieout.queue, tieout.set_aside, tieout.run_records,
    tieout.open_findings TO tieout_receiver;
  GRANT EXECUTE ON FUNCTION
    tieout.recording_time, tieout.receive, tieout.is_in_chain, tieout.acted, tieout.nights_open,
    tieout.age_bucket TO tieout_receiver;
END $$;

-- The crediter credits through functions that check; it writes no table itself.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tieout_crediter') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA tieout TO tieout_crediter;
  GRANT SELECT ON
    tieout.providers, tieout.chain_names, tieout.assets, tieout.credit_reasons, tieout.credits,
    tieout.balances, tieout.suspense TO tieout_crediter;
  GRANT EXECUTE ON FUNCTION
    tieout.credit, tieout.credit_money, tieout.suspend, tieout.reverse_credit,
    tieout.next_creditable, tieout.creditable, tieout.balance TO tieout_crediter;
END $$;

-- The reader reads the views. The functions are those that the views call: a view calls functions with the
-- rights of the role that reads it.
DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'tieout_reader') THEN RETURN; END IF;
  GRANT USAGE ON SCHEMA tieout TO tieout_reader;
  GRANT SELECT ON
    tieout.orders, tieout.payments, tieout.deposits, tieout.daily_summary, tieout.runs,
    tieout.coverage, tieout.periods, tieout.open_findings, tieout.ignored_findings,
    tieout.finding_history, tieout.findings_ageing, tieout.credits, tieout.balances,
    tieout.suspense, tieout.journal, tieout.order_days, tieout.payment_days, tieout.fee_days,
    tieout.deposit_days, tieout.credit_days TO tieout_reader;
  GRANT EXECUTE ON FUNCTION
    tieout.is_in_chain, tieout.acted, tieout.nights_open, tieout.age_bucket TO tieout_reader;
END $$;
