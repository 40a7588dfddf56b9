package import TieOutCore

import TieOutPostgres

/// A cell of a report's table.
package enum TableCell: Sendable, Hashable {
  /// Text of a provider or merchant.
  case text(String?)
  /// An exact amount.
  case amount(Amount?)
  /// An instant.
  case time(Timestamp?)
  /// A whole number.
  case number(Int64?)
}

/// A table of projections that is reported.
package struct ReportTable: Sendable {
  /// `orders`, `payments`, `deposits`, `fees`, `credits`.
  package let name: String
  /// Its columns and their kinds.
  package let columns: [(name: String, kind: Kind)]
  let source: String

  /// What stands in a column.
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

  /// All tables, in the order in which they are written.
  package static let all: [ReportTable] = [orders, payments, deposits, fees, credits]

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

  /// What was credited, and what was taken back as less than nothing: the rows of an account add up to what its
  /// balance is.
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

  private init(_ name: String, _ columns: [(name: String, kind: Kind)], _ source: String) {
    self.name = name
    self.columns = columns
    self.source = source
  }

  fileprivate func copy(_ horizon: Horizon) -> String {
    let names = columns.map(\.name).joined(separator: ", ")
    let text = source.replacing("$seenBy", with: "'\(horizon.seenBy)'::timestamptz")
      .replacing("$recordedBy", with: "'\(horizon.recordedBy)'::timestamptz")
    return "COPY (SELECT \(names) FROM \(text)) TO STDOUT (FORMAT binary)"
  }

  fileprivate func read(_ row: inout RowReader) -> [TableCell] {
    var cells: [TableCell] = []
    cells.reserveCapacity(columns.count)
    for column in columns {
      switch column.kind {
      case .text: cells.append(.text(row.text()))
      case .amount: cells.append(.amount(row.amount()))
      case .time: cells.append(.time(row.time()))
      case .number: cells.append(.number(row.int64()))
      }
    }
    return cells
  }
}

/// How much of one kind of money was completed: a control total.
package struct ControlTotal: Sendable, Hashable {
  /// `orders`, `payments`, `deposits`.
  package var table: String
  /// Whose.
  package var account: Account
  /// Where.
  package var chain: String
  /// In which token.
  package var currency: String
  /// How many.
  package var count: Int
  /// The exact sum in plain digits, however many.
  package var sum: String
}

/// What came in, for one account.
package struct Intake: Sendable, Hashable {
  /// Whose.
  package var account: Account
  /// Webhooks accepted.
  package var deliveries: Int
  /// Webhooks refused, and not accepted when they were read again.
  package var rejections: Int
  /// List pages and polls.
  package var pages: Int
}

extension ReportSource {
  /// The rows of a table, one by one.
  package func rows(
    of table: ReportTable, _ each: @escaping @Sendable ([TableCell]) throws -> Void
  ) async throws {
    let sql = sql(table.copy(horizon))
    try await withSession { session in
      _ = try session.copyOut(sql) { row in try each(table.read(&row)) }
    }
  }

  /// What was completed, summed by the database: what itemized reports have to add up to.
  package func controlTotals() async throws -> [ControlTotal] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT kind || 's', provider, network, coalesce(chain, ''), coalesce(currency, ''), count(*),
            trim_scale(coalesce(sum(amount), 0))::text
          FROM tieout.payment_states WHERE state = 'completed' AND first_seen <= $1
          GROUP BY 1, 2, 3, 4, 5
          UNION ALL
          SELECT 'deposits', provider, network, chain, coalesce(currency, ''), count(*),
            trim_scale(coalesce(sum(amount), 0))::text
          FROM tieout.transfer_states
          WHERE state IN ('confirmed', 'completed') AND order_id IS NULL AND first_seen <= $1
          GROUP BY 1, 2, 3, 4, 5
          ORDER BY 1, 2, 3, 4, 5
          """), [.time(horizon.seenBy)]
      ).compactMap { row in
        guard let provider = Provider(rawValue: try row.text(1)),
          let network = Network(rawValue: try row.text(2))
        else { return nil }
        return ControlTotal(
          table: try row.text(0), account: Account(provider, network), chain: try row.text(3),
          currency: try row.text(4), count: try row.int(5),
          sum: try row.text(6))
      }
    }
  }

  /// What came in by a time, by account.
  package func intake() async throws -> [Intake] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT provider, network, sum(d)::bigint, sum(r)::bigint, sum(p)::bigint FROM (
            SELECT provider, network, count(*) AS d, 0 AS r, 0 AS p FROM tieout.deliveries
            WHERE received_at <= $1 AND recorded_at <= $2 GROUP BY 1, 2
            UNION ALL
            SELECT r.provider, r.network, 0, count(*), 0 FROM tieout.rejections r
            WHERE r.received_at <= $1 AND r.recorded_at <= $2
              AND NOT EXISTS (SELECT 1 FROM tieout.deliveries d WHERE d.delivery = r.delivery
                AND d.recorded_at <= $2)
            GROUP BY 1, 2
            UNION ALL
            SELECT provider, network, 0, 0, count(*) FROM tieout.pages
            WHERE requested_at <= $1 AND recorded_at <= $2 GROUP BY 1, 2) AS counts
          GROUP BY 1, 2 ORDER BY 1, 2
          """), [.time(horizon.seenBy), .time(horizon.recordedBy)]
      ).compactMap { row in
        guard let provider = Provider(rawValue: try row.text(0)),
          let network = Network(rawValue: try row.text(1))
        else { return nil }
        return Intake(
          account: Account(provider, network), deliveries: try row.int(2),
          rejections: try row.int(3), pages: try row.int(4))
      }
    }
  }

  /// How many subjects there are of each kind and state: (account, kind, state, count).
  package func stateCounts() async throws -> [(
    account: Account, kind: String, state: String, count: Int
  )] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT provider, network, kind, state, count(*) FROM tieout.payment_states
          WHERE first_seen <= $1 GROUP BY 1, 2, 3, 4
          UNION ALL
          SELECT provider, network, 'deposit', state, count(*) FROM tieout.transfer_states
          WHERE order_id IS NULL AND first_seen <= $1 GROUP BY 1, 2, 3, 4
          ORDER BY 1, 2, 3, 4
          """), [.time(horizon.seenBy)]
      ).compactMap { row in
        guard let provider = Provider(rawValue: try row.text(0)),
          let network = Network(rawValue: try row.text(1))
        else { return nil }
        return (Account(provider, network), try row.text(2), try row.text(3), try row.int(4))
      }
    }
  }
}

extension Store {
  /// The intervals of lists that are proven, as a run saw them.
  package func coverage(of night: NightRun) async throws -> Coverage {
    let horizon = try await horizon(of: night)
    return try await pool.withSession { session in
      let row = try session.execute(
        "SELECT expected FROM tieout.nights WHERE run = $1", [.text(night.id)]
      ).one()
      let expected = try row.isNull(0) ? [] : row.textArray(0)
      return try EvidenceReader(
        session: session, seenBy: horizon.seenBy, knownAt: horizon.recordedBy
      ).coverage(expected: Set(expected.compactMap(Coverage.Resource.init(path:))))
    }
  }
}
