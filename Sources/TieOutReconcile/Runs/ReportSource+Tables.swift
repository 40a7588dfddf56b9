import TieOutStore
package import TieOutCore
import TieOutPostgres
import TieOutProviders
package import TieOutReports

extension ReportSource {
  /// Reads the rows of a table one by one.
  package func rows(
    of table: ReportTable, _ each: @escaping @Sendable ([TableCell]) throws -> Void
  ) async throws {
    let sql = sql(
      table.copy(
        seenBy: horizon.seenBy, recordedBy: horizon.recordedBy, days: bookedDay.map { $0...$0 }, nil
      ))
    try await withSession { session in
      _ = try session.copyOut(sql) { row in try each(table.read(&row)) }
    }
  }

  /// The completed amounts, summed by the database. Itemized reports must add up to them.
  package func controlTotals() async throws -> [Manifest.Total] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT kind || 's' AS "table", provider, network, coalesce(chain, '') AS chain,
            coalesce(currency, '') AS currency, count(*) AS count,
            trim_scale(coalesce(sum(amount), 0))::text AS sum
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
        guard let account = try row.decodeAccountIfKnown() else { return nil }
        return Manifest.Total(
          table: try row.decode("table"), account: account.path, chain: try row.decode("chain"),
          currency: try row.decode("currency"), count: try row.decode("count"),
          sum: try row.decode("sum"))
      }
    }
  }

  /// The evidence that arrived, by account.
  package func intake() async throws -> [Manifest.Intake] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT provider, network, sum(d)::bigint AS deliveries, sum(r)::bigint AS rejections,
            sum(p)::bigint AS pages FROM (
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
        guard let account = try row.decodeAccountIfKnown() else { return nil }
        return Manifest.Intake(
          account: account.path, deliveries: try row.decode("deliveries"),
          rejections: try row.decode("rejections"), pages: try row.decode("pages"))
      }
    }
  }

  /// How many subjects there are of each kind and state.
  package func stateCounts() async throws -> [Manifest.StateCount] {
    try await withSession { [horizon] session in
      try session.execute(
        sql(
          """
          SELECT provider, network, kind, state, count(*) AS count FROM tieout.payment_states
          WHERE first_seen <= $1 GROUP BY 1, 2, 3, 4
          UNION ALL
          SELECT provider, network, 'deposit', state, count(*) FROM tieout.transfer_states
          WHERE order_id IS NULL AND first_seen <= $1 GROUP BY 1, 2, 3, 4
          ORDER BY 1, 2, 3, 4
          """), [.time(horizon.seenBy)]
      ).compactMap { row in
        guard let account = try row.decodeAccountIfKnown() else { return nil }
        return Manifest.StateCount(
          account: account.path, kind: try row.decode("kind"), state: try row.decode("state"),
          count: try row.decode("count"))
      }
    }
  }
}

extension Store {
  /// The coverage of the lists as a run saw it.
  package func coverage(of run: Run) async throws -> Coverage {
    let horizon = try await horizon(of: run)
    return try await pool.withSession { session in
      let expected: [String]? = try session.execute(
        "SELECT expected FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).one().decodeIfPresent("expected")
      return try EvidenceReader(
        session: session, seenBy: horizon.seenBy, knownAt: horizon.recordedBy
      ).coverage(expected: Set((expected ?? []).compactMap(Coverage.Resource.init(path:))))
    }
  }
}

extension ReportTable {
  /// The statement that copies its rows out.
  ///
  /// - Parameters:
  ///   - days: the booked days. Nil: none.
  ///   - network: nil for all.
  func copy(
    seenBy: Timestamp, recordedBy: Timestamp, days: ClosedRange<BusinessDay>?, _ network: Network?
  ) -> String {
    let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
    let day = { (day: BusinessDay?) in day.map { "'\($0)'::date" } ?? "NULL::date" }
    let text = source.replacing("$seenBy", with: "'\(seenBy)'::timestamptz")
      .replacing("$recordedBy", with: "'\(recordedBy)'::timestamptz")
      .replacing("$from", with: day(days?.lowerBound)).replacing("$to", with: day(days?.upperBound))
      .replacing("$network", with: network.map { "'\($0.rawValue)'" } ?? "network")
    return "COPY (SELECT \(names) FROM \(text)) TO STDOUT (FORMAT binary)"
  }

  func read(_ row: inout RowReader) -> [TableCell] {
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
