/// What breaks a rule of SQL today, and why. These lists only become shorter: one that is too long
/// fails, too.
enum Exceptions {
  static let smallTables = [
    Exception("slices.sql", "a line per slice: what is locked for all"),
    Exception("merchants.sql", "a line per named merchant"),
    Exception("migrations.sql", "a line per change of the schema"),
    Exception(
      "sealed_rows.sql",
      "decisions and periods, which are made by people, and entries without an event"),
    Exception("seals.sql", "a line per run"),
    Exception("closed_periods.sql", "a line per closing"),
    Exception("closing_preparations.sql", "a line per closing"),
    Exception("run_records.sql", "a line per run"),
    Exception("run_steps.sql", "a few lines per run"),
    Exception("notifications.sql", "a few lines per run"),
    Exception("providers.sql", "the registry"),
    Exception("assets.sql", "the registry"),
    Exception("chain_names.sql", "the registry"),
    Exception("credit_reasons.sql", "the registry"),
    Exception("credit_minimums.sql", "settings"),
    Exception("crediting.sql", "settings, one line"),
  ]

  static let unboundAmounts = [
    Exception(
      "staged_events.sql", count: 6, "what is staged becomes an event or is refused as one"),
    Exception("entries.sql", "its trigger refuses others, with a reason"),
    Exception("entry_outbox.sql", "copied from entries"),
    Exception("account_balances.sql", "summed from entries, which are checked"),
    Exception("bookings.sql", "tieout.is_balanced checks each of them"),
    Exception("account_days.sql", count: 4, "summed from bookings, which are checked"),
  ]

  static let stars = [
    Exception(
      "receive_batch.sql", "all columns", count: 2, "the columns are those of a subquery of its own"
    ),
    Exception(
      "settle_run.sql", "all columns", count: 3, "the columns are those of a subquery of its own"),
    Exception("SealedTable.swift", "l.*", "its columns are named around it"),
    Exception("EvidenceReader.swift", "e.*", "its columns are named around it"),
    Exception("FindingFilter.swift", "s.*", "its columns are named around it"),
    Exception(
      "current_findings.sql", "all columns", count: 3, "a view on a view with the same columns"),
    Exception("creditable.sql", "w.*", "answers the type of the function that it calls"),
    Exception("work_folded.sql", "w.*", "answers the type of the function that it calls"),
    Exception("ingested_line.sql", "v.*", "answers a row of the table"),
    Exception("unreversed_entries.sql", "e.*", "answers rows of the table"),
    Exception("next_creditable.sql", "f.*", "a loop over rows of the table"),
    Exception("inconsistent_entries.sql", "e.*", "a loop over rows of the table"),
    Exception("Guards.swift", "aclexplode", count: 2, "rows of a function of PostgreSQL"),
    Exception(
      "Store+PublishEntries.swift", "drain_outbox",
      "the columns of a function that is called here only"
    ),
    Exception("LedgerCheckPage.swift", "reverse_credit", "a statement for people to type"),
  ]

  static let rowTypes = [
    Exception(
      "receive_batch.sql", count: 3,
      "json_populate_recordset reads objects as rows of the staging table"),
    Exception("after_action.sql", "the state function of an aggregate over rows"),
    Exception("done.sql", "an entry, inside of the ledger: called with a row of its own table"),
    Exception(
      "ingested_line.sql", "an entry, inside of the ledger: called with a row of its own table"),
    Exception(
      "post_compensation.sql", "an entry, inside of the ledger: called with a row of its own table"),
    Exception(
      "post_entry.sql", "an entry, inside of the ledger: called with a row of its own table"),
    Exception("is_in_chain.sql", "a run: a small table"),
  ]

  static let withoutBucket: [Exception] = []

  static let joinsAcross = [
    Exception(
      "is_claimed_beside.sql", "bucket_of(m.stream)",
      "members of a group lie in other buckets than the group"),
    Exception(
      "is_claimed_by_order.sql", "bucket_of(m.stream)",
      "members of a group lie in other buckets than the group"),
    Exception(
      "is_claimed_by_merchant.sql", "bucket_of(m.stream)",
      "members of a group lie in other buckets than the group"),
    Exception("LedgerWork.swift", "bucket_of(w.money)", "by the bucket, which is calculated"),
  ]

  static let locksAcross = [
    Exception(
      "next_creditable.sql", "SKIP LOCKED", "hands out the oldest of all; workers take turns"),
    Exception(
      "drain_outbox.sql", "FOR UPDATE", count: 2, "takes the oldest of all; one publisher at a time"
    ),
  ]

  static let tableLocks = [
    Exception(
      "recording_time.sql", "ROW EXCLUSIVE",
      "what an INSERT takes anyway: makes writers visible to a run"),
    Exception("shrink_queue.sql", "ACCESS EXCLUSIVE", "of an empty queue, and only if it is free"),
  ]

  static let volatileUpdates = [
    Exception(
      "next_creditable.sql", "clock_timestamp",
      "when it may be handed out again: no answer depends on it")
  ]

  static let functionsInSQL = [
    Exception("batch_outcomes.sql", "called once per batch, with its key"),
    Exception("balance.sql", "one row by its whole key"),
    Exception("ingested_line.sql", "a few rows by bucket and stream"),
    Exception("money_with_work.sql", "called with the buckets of a fold"),
    Exception("unreversed_entries.sql", "a few rows by bucket and money"),
    Exception("was_reversed.sql", "a few rows by bucket and money"),
    Exception("annotate_explained.sql", "called once per run"),
  ]

  static let clocks = [
    Exception("migrations.sql", "applied_at", "for people; nothing reads it"),
    Exception("queue.sql", "queued_at", "the age of the queue, for metrics"),
  ]

  static let settings = [
    Exception(
      "receive_batch.sql", "synchronous_commit", "raises it: an answer promises that it is on disk"),
    Exception("take_turns.sql", "transaction_isolation", "refuses a call that could not be right"),
    Exception("Session+Settings.swift", "lock_timeout", "sets it, where the caller has not"),
    Exception("Store+Status.swift", "server_version", "shown to people"),
    Exception("SliceVerifier.swift", "AT TIME ZONE 'UTC'", "says the zone"),
  ]

  static let zones = [
    Exception(
      "Session+Blockers.swift", "date_trunc('second'", count: 2, "a second is one in every zone")
  ]

  static let statistics: [Exception] = []

  static let snapshots = [
    Exception("Store+RunFacts.swift", "a few buckets, drawn by lot"),
    Exception("SliceVerifier.swift", "one slice"),
    Exception("Store+Verify.swift", "seals are small, and local"),
    Exception("BooksVerifier.swift", "one slice"),
    Exception("Store+VerifyBooks.swift", "totals beside bookings, which are made together"),
    Exception("Store+ControlAccounts.swift", "entries that move meanwhile stand in the outbox"),
    Exception("Store+EvaluateAside.swift", "a question of what would be; nothing is kept"),
  ]

  static let copies = [
    Exception(
      "BookRows.swift", "a booking is made once: there is none that could be there already"),
    Exception("SubjectDays.swift", "as bookings, beside which it is made"),
  ]

  static let tags = [
    Exception("feed_credits.sql", "only whether to wake workers; shown to people"),
    Exception("ProjectionWriter.swift", "only shown to people"),
  ]

  static let messages: [Exception] = []
}
