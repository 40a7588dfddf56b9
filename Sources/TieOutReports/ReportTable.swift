package import TieOutCore

/// A cell of a report's table.
package enum TableCell: Sendable, Hashable {
  /// A text of a provider or merchant.
  case text(String?)
  /// A business day, `YYYY-MM-DD`.
  case day(String?)
  /// An exact amount.
  case amount(Amount?)
  /// An instant.
  case time(Timestamp?)
  /// A whole number.
  case number(Int64?)
}

/// A table of a day's files, or of an export.
package struct ReportTable: Sendable {
  /// `orders`, `payments`, `deposits`, `fees`, `credits`, `journal`, `balances`, `unbooked`; in exports also
  /// `statement` and `trends`.
  package let name: String
  /// Its columns and their kinds.
  package private(set) var columns: [(name: String, kind: Kind)]
  /// What follows FROM, with `$from` and `$to` for the days, `$period` for what trends sum them up by, and
  /// `$all` for whether accounts that did not move have rows.
  private let source: String
  /// The column of the business day on which a row is booked. Nil if the source selects the days itself.
  private let bookedDay: String?
  /// What the rows of a day are ordered by.
  private let order: String
  /// Columns that the source does not have yet.
  let absent: Set<String>

  /// Of `orders` and `payments`: with a column `metadata_KEY` at the end for each key. Others stay as they
  /// are.
  ///
  /// The value is the text of a string, or the JSON of anything else; empty where the key is absent or null.
  package func showing(metadata keys: [String]) -> ReportTable {
    guard ["orders", "payments"].contains(name) else { return self }
    var table = self
    table.columns += keys.map { ("metadata_\($0)", .member($0)) }
    return table
  }

  /// Whether its rows have value days.
  package var hasValueDays: Bool { bookedDay != nil }
  /// Whether it sums up days.
  package var hasPeriods: Bool { source.contains("$period") }

  /// The statement that reads the rows of a scope, in order.
  package func query(_ scope: ExportScope) -> String {
    var tests = scope.tests(columns.map(\.name))
    var order = order
    if let bookedDay {
      let day = scope.isByValue ? "value_day" : bookedDay
      tests.insert("\(day) BETWEEN $from AND $to", at: 0)
      if let time = scope.knownAt { tests.append("recorded_at <= '\(time)'::timestamptz") }
      order = "\(day), \(order)"
    }
    let text =
      "SELECT \(columns.map(expression).joined(separator: ", ")) FROM \(source)"
      + (tests.isEmpty ? "" : " WHERE \(tests.joined(separator: " AND "))") + " ORDER BY \(order)"
    return text.replacing("$from", with: "'\(scope.days.lowerBound)'::date")
      .replacing("$to", with: "'\(scope.days.upperBound)'::date")
      .replacing("$all", with: scope.hasAllAccounts ? "true" : "false")
      .replacing("$period", with: "'\(scope.period)'")
  }

  /// A column in the statement.
  private func expression(_ name: String, _ kind: Kind) -> String {
    if absent.contains(name) { return "NULL::\(kind.typeName) AS \(name)" }
    if case .member(let key) = kind { return "metadata::json ->> \(ExportScope.literal(key))" }
    let isCast = kind == .day || name == "booking"
    return isCast ? "\(name)::text AS \(name)" : "\"\(name)\""
  }

  /// The kinds of columns.
  package enum Kind: Sendable, Equatable {
    /// Text.
    case text
    /// `date`, as text.
    case day
    /// `numeric`.
    case amount
    /// `timestamptz`.
    case time
    /// `bigint`.
    case number
    /// A member of the metadata, as text.
    case member(String)

    fileprivate var typeName: String {
      switch self {
      case .text, .day, .member: "text"
      case .amount: "numeric"
      case .time: "timestamptz"
      case .number: "bigint"
      }
    }
  }

  /// All tables of an export.
  package static let exports = ofDay + [statement, trends]

  /// All tables of a day's files, in the order of writing.
  package static let ofDay: [ReportTable] = [
    orders, payments, deposits, fees, credits, journal, balances, unbooked,
  ]

  /// What `orders`, `payments`, `deposits`, `fees` and `credits` have at their end.
  private static let booked: [(name: String, kind: Kind)] = [
    ("business_day", .day), ("value_day", .day), ("booked_amount", .amount), ("reason", .text),
    ("merchant", .text), ("booked_asset", .text),
  ]

  private static let orders = ReportTable(
    "orders",
    [
      ("provider", .text), ("network", .text), ("order_id", .text), ("order_reference", .text),
      ("state", .text), ("state_told", .text), ("state_listed", .text), ("amount", .amount),
      ("received", .amount), ("currency", .text), ("chain", .text), ("tx_hash", .text),
      ("created_at", .time), ("expires_at", .time), ("completed_at", .time),
    ] + booked, from: "tieout.order_days", day: "business_day",
    ordered: "network, provider, merchant, order_id, recorded_at, booked_asset")

  private static let payments = ReportTable(
    "payments",
    [
      ("provider", .text), ("network", .text), ("payment_id", .text), ("order_id", .text),
      ("state", .text), ("state_told", .text), ("state_listed", .text), ("chain", .text),
      ("pay_in_amount", .amount), ("pay_in_symbol", .text), ("pay_in_token", .text),
      ("fee", .amount), ("fee_rate", .amount), ("pay_out_amount", .amount),
      ("pay_out_symbol", .text), ("pay_out_token", .text), ("first_seen", .time),
    ] + booked + [("merchant_address", .text), ("acceptance_rate", .amount)],
    from: "tieout.payment_days", day: "business_day",
    ordered: "network, provider, merchant, payment_id, recorded_at, booked_asset")

  private static let deposits = ReportTable(
    "deposits",
    [
      ("provider", .text), ("network", .text), ("chain", .text), ("tx_hash", .text),
      ("log_index", .number), ("deposit_reference", .text), ("state", .text),
      ("state_told", .text), ("state_listed", .text), ("amount", .amount), ("currency", .text),
      ("address", .text), ("detected_at", .time), ("confirmed_at", .time),
    ] + booked, from: "tieout.deposit_days", day: "business_day",
    ordered: "network, provider, merchant, chain, tx_hash, part, recorded_at, booked_asset")

  private static let fees = ReportTable(
    "fees",
    [
      ("provider", .text), ("network", .text), ("payment_id", .text), ("order_id", .text),
      ("chain", .text), ("pay_in_amount", .amount), ("pay_in_symbol", .text), ("fee", .amount),
      ("fee_rate", .amount), ("pay_out_amount", .amount), ("pay_out_symbol", .text),
    ] + booked, from: "tieout.fee_days", day: "business_day",
    ordered: "network, provider, merchant, payment_id, recorded_at, booked_asset")

  /// Credits, and reversals with a negative amount: the rows of an account add up to its balance.
  private static let credits = ReportTable(
    "credits",
    [
      ("provider", .text), ("network", .text), ("chain", .text), ("tx_hash", .text),
      ("log_index", .number), ("order_id", .text), ("reference", .text), ("account", .text),
      ("amount", .amount), ("currency", .text), ("status_at", .time), ("note", .text),
    ] + booked, from: "tieout.credit_days", day: "business_day",
    ordered:
      "network, provider, merchant, chain, tx_hash, order_id, part, number, recorded_at, booked_asset"
  )

  /// The lines of the day's bookings.
  private static let journal = ReportTable(
    "journal",
    [
      ("booking", .text), ("line", .number), ("run_id", .text), ("booked_day", .day),
      ("value_day", .day), ("reason", .text), ("network", .text), ("provider", .text),
      ("merchant", .text), ("subject_kind", .text), ("subject", .text), ("part", .text),
      ("merchant_reference", .text), ("customer", .text), ("account", .text), ("chain", .text),
      ("asset", .text), ("amount", .amount), ("currency", .text), ("value", .amount),
      ("price_time", .time), ("price_source", .text), ("note", .text),
    ],
    from: "tieout.journal", day: "booked_day",
    ordered: "network, provider, merchant, subject_kind, subject, chain, part, number, line",
    absent: ["currency", "value", "price_time", "price_source"])

  /// The accounts that moved on the day, before them the total of each kind of account.
  private static let balances = ReportTable(
    "balances",
    [
      ("network", .text), ("merchant", .text), ("account", .text), ("chain", .text),
      ("asset", .text), ("opening", .amount), ("in", .amount), ("out", .amount),
      ("closing", .amount),
    ],
    from: "(SELECT network, merchant, account, chain, asset, is_total,"
      + " coalesce((array_agg(opening ORDER BY day) FILTER (WHERE day >= $from))[1],"
      + " (array_agg(closing ORDER BY day DESC))[1]) AS opening,"
      + " coalesce(sum(added) FILTER (WHERE day >= $from), 0) AS \"in\","
      + " coalesce(sum(taken) FILTER (WHERE day >= $from), 0) AS \"out\","
      + " (array_agg(closing ORDER BY day DESC))[1] AS closing"
      + " FROM tieout.account_days WHERE day <= $to AND ($all OR day >= $from)"
      + " GROUP BY network, merchant, account, chain, asset, is_total) AS balances",
    ordered: "network, merchant, is_total DESC, account, chain, asset")

  /// The money that the day's books leave out.
  private static let unbooked = ReportTable(
    "unbooked",
    [
      ("network", .text), ("provider", .text), ("merchant", .text), ("subject_kind", .text),
      ("subject", .text), ("part", .text), ("merchant_reference", .text), ("since_day", .day),
      ("why", .text),
    ],
    from:
      "(SELECT network, provider, merchant, subject_kind, subject, part, reference AS merchant_reference,"
      + " since_day, reason AS why, chain FROM tieout.unbooked"
      + " WHERE since_day <= $to AND (until_day > $to) IS NOT FALSE) AS unbooked",
    ordered: "network, provider, merchant, subject_kind, subject, chain, part")

  /// What each wallet held, what moved and what it holds, with what is not proven complete.
  private static let statement = ReportTable(
    "statement",
    [
      ("network", .text), ("merchant", .text), ("account", .text), ("chain", .text),
      ("asset", .text), ("row", .text), ("booked_day", .day), ("value_day", .day),
      ("subject_kind", .text), ("subject", .text), ("part", .text), ("merchant_reference", .text),
      ("gross", .amount), ("fees", .amount), ("refunds", .amount), ("net", .amount),
      ("balance", .amount), ("note", .text),
    ],
    from: "tieout.statement($from, $to)",
    ordered: "network, merchant, account, chain, asset, place, subject_kind, subject, part")

  /// How orders, money and findings went, period by period.
  private static let trends = ReportTable(
    "trends",
    [
      ("period", .day), ("network", .text), ("provider", .text), ("merchant", .text),
      ("chain", .text), ("asset", .text), ("created", .number), ("completed", .number),
      ("expired", .number), ("median_seconds", .number), ("p95_seconds", .number),
      ("gross", .amount), ("fees", .amount), ("refunds", .amount), ("net", .amount),
      ("fee_rate", .amount), ("opened", .number), ("closed", .number),
    ],
    from: "tieout.trends($from, $to, $period)",
    ordered: "period, network, provider, merchant, asset NULLS FIRST, chain")

  private init(
    _ name: String, _ columns: [(name: String, kind: Kind)], from source: String,
    day bookedDay: String? = nil, ordered order: String, absent: Set<String> = []
  ) {
    self.name = name
    self.columns = columns
    self.source = source
    self.bookedDay = bookedDay
    self.order = order
    self.absent = absent
  }
}
