package import TieOutCore

/// A cell of a report's table.
package enum TableCell: Sendable, Hashable {
  /// A text of a provider or merchant.
  case text(String?)
  /// An exact amount.
  case amount(Amount?)
  /// An instant.
  case time(Timestamp?)
  /// A whole number.
  case number(Int64?)
}

/// A table of projections in the reports.
package struct ReportTable: Sendable {
  /// `orders`, `payments`, `deposits`, `fees`, `credits`, `journal`, `balances`, `unbooked`.
  package let name: String
  /// Its columns and their kinds.
  package let columns: [(name: String, kind: Kind)]
  /// What follows FROM, with `$seenBy` and `$recordedBy` for the times of the run's horizon, and `$day` for
  /// the day that it booked.
  package let source: String

  /// The kinds of columns.
  package enum Kind: Sendable {
    /// Text.
    case text
    /// `numeric`.
    case amount
    /// `timestamptz`.
    case time
    /// `bigint`.
    case number
  }

  /// All tables, in the order of writing.
  package static let all: [ReportTable] = [
    orders, payments, deposits, fees, credits, journal, balances, unbooked,
  ]

  /// The tables of the books, for ranges of days.
  package static let books: [ReportTable] = [journal, balances, unbooked]

  private static let orders = ReportTable(
    "orders",
    [
      ("provider", .text), ("network", .text), ("order_id", .text), ("order_reference", .text),
      ("state", .text), ("state_told", .text), ("state_listed", .text), ("amount", .amount),
      ("received", .amount), ("currency", .text), ("chain", .text), ("tx_hash", .text),
      ("created_at", .time), ("expires_at", .time), ("completed_at", .time),
    ],
    "tieout.orders WHERE first_seen <= $seenBy ORDER BY provider, network, order_id")

  private static let payments = ReportTable(
    "payments",
    [
      ("provider", .text), ("network", .text), ("payment_id", .text), ("order_id", .text),
      ("state", .text), ("state_told", .text), ("state_listed", .text), ("chain", .text),
      ("pay_in_amount", .amount), ("pay_in_symbol", .text), ("pay_in_token", .text),
      ("fee", .amount), ("fee_rate", .amount), ("pay_out_amount", .amount),
      ("pay_out_symbol", .text), ("pay_out_token", .text), ("first_seen", .time),
    ],
    "tieout.payments WHERE first_seen <= $seenBy ORDER BY provider, network, payment_id")

  private static let deposits = ReportTable(
    "deposits",
    [
      ("provider", .text), ("network", .text), ("chain", .text), ("tx_hash", .text),
      ("log_index", .number), ("deposit_reference", .text), ("state", .text),
      ("state_told", .text), ("state_listed", .text), ("amount", .amount), ("currency", .text),
      ("address", .text), ("detected_at", .time), ("confirmed_at", .time),
    ],
    "tieout.deposits WHERE first_seen <= $seenBy"
      + " ORDER BY provider, network, chain, tx_hash, deposit_reference, currency, amount, log_index"
  )

  private static let fees = ReportTable(
    "fees",
    [
      ("provider", .text), ("network", .text), ("payment_id", .text), ("order_id", .text),
      ("chain", .text), ("pay_in_amount", .amount), ("pay_in_symbol", .text), ("fee", .amount),
      ("fee_rate", .amount), ("pay_out_amount", .amount), ("pay_out_symbol", .text),
    ],
    "tieout.payments WHERE first_seen <= $seenBy AND state = 'completed' AND fee IS NOT NULL"
      + " ORDER BY provider, network, payment_id")

  /// Credits, and reversals with a negative amount: the rows of an account add up to its balance.
  private static let credits = ReportTable(
    "credits",
    [
      ("provider", .text), ("network", .text), ("chain", .text), ("tx_hash", .text),
      ("log_index", .number), ("order_id", .text), ("reference", .text), ("account", .text),
      ("amount", .amount), ("currency", .text), ("status_at", .time), ("note", .text),
    ],
    "(SELECT provider, network, chain, tx_hash, log_index, order_id, reference, account,"
      + " CASE kind WHEN 'credit_reversed' THEN -amount ELSE amount END AS amount, currency,"
      + " status_at, note, fingerprint"
      + " FROM tieout.events WHERE kind IN ('credit_recorded', 'credit_reversed')"
      + " AND observed_at <= $seenBy AND recorded_at <= $recordedBy) AS credits"
      + " ORDER BY provider, network, chain, tx_hash, status_at, fingerprint")

  /// The lines of the day's bookings.
  private static let journal = ReportTable(
    "journal",
    [
      ("booking", .text), ("line", .number), ("run_id", .text), ("booked_day", .text),
      ("value_day", .text), ("reason", .text), ("network", .text), ("provider", .text),
      ("merchant", .text), ("subject_kind", .text), ("subject", .text), ("part", .text),
      ("merchant_reference", .text), ("customer", .text), ("account", .text), ("chain", .text),
      ("asset", .text), ("amount", .amount), ("currency", .text), ("value", .amount),
      ("price_time", .time), ("price_source", .text), ("note", .text),
    ],
    "(SELECT booking::text, line, run_id, booked_day::text, value_day::text, reason, network,"
      + " provider, NULL::text AS merchant, subject_kind, subject, part, merchant_reference, customer,"
      + " account, chain, asset, amount, NULL::text AS currency, NULL::numeric AS value,"
      + " NULL::timestamptz AS price_time, NULL::text AS price_source, note, number"
      + " FROM tieout.journal"
      + " WHERE booked_day BETWEEN $from AND $to AND network = $network) AS journal"
      + " ORDER BY booked_day, network, provider, subject_kind, subject, chain, part, number, line")

  /// The accounts that moved on the day, before them the total of each kind of account.
  private static let balances = ReportTable(
    "balances",
    [
      ("network", .text), ("merchant", .text), ("account", .text), ("chain", .text),
      ("asset", .text), ("opening", .amount), ("in", .amount), ("out", .amount),
      ("closing", .amount),
    ],
    "(SELECT network, NULL::text AS merchant, account, chain, asset,"
      + " (array_agg(opening ORDER BY day))[1] AS opening, sum(added) AS \"in\", sum(taken) AS \"out\","
      + " (array_agg(closing ORDER BY day DESC))[1] AS closing, is_total FROM tieout.account_days"
      + " WHERE day BETWEEN $from AND $to AND network = $network"
      + " GROUP BY network, account, chain, asset, is_total) AS balances"
      + " ORDER BY network, is_total DESC, account, chain, asset")

  /// The money that the day's books leave out.
  private static let unbooked = ReportTable(
    "unbooked",
    [
      ("network", .text), ("provider", .text), ("merchant", .text), ("subject_kind", .text),
      ("subject", .text), ("part", .text), ("merchant_reference", .text), ("since_day", .text),
      ("why", .text),
    ],
    "(SELECT network, provider, NULL::text AS merchant, subject_kind, subject, part,"
      + " reference AS merchant_reference, since_day::text AS since_day, reason AS why, chain"
      + " FROM tieout.unbooked WHERE since_day <= $to AND (until_day > $to) IS NOT FALSE"
      + " AND network = $network) AS unbooked"
      + " ORDER BY network, provider, subject_kind, subject, chain, part")

  private init(_ name: String, _ columns: [(name: String, kind: Kind)], _ source: String) {
    self.name = name
    self.columns = columns
    self.source = source
  }
}
