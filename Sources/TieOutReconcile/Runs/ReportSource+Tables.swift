import TieOutProviders
import TieOutStore
package import TieOutCore
import TieOutPostgres
package import TieOutReports

extension ReportSource {
  /// Reads the rows of a table one by one.
  package func rows(
    of table: ReportTable, _ each: @escaping @Sendable ([TableCell]) throws -> Void
  ) async throws {
    let sql = sql(table.copy(horizon))
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
        return Manifest.Total(
          table: try row.text(0), account: ProviderAccount(provider, network).path,
          chain: try row.text(3),
          currency: try row.text(4), count: try row.int(5),
          sum: try row.text(6))
      }
    }
  }

  /// The evidence that arrived, by account.
  package func intake() async throws -> [Manifest.Intake] {
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
        return Manifest.Intake(
          account: ProviderAccount(provider, network).path, deliveries: try row.int(2),
          rejections: try row.int(3), pages: try row.int(4))
      }
    }
  }

  /// How many subjects there are of each kind and state.
  package func stateCounts() async throws -> [Manifest.StateCount] {
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
        return Manifest.StateCount(
          account: ProviderAccount(provider, network).path, kind: try row.text(2),
          state: try row.text(3), count: try row.int(4))
      }
    }
  }
}

extension Store {
  /// The coverage of the lists as a run saw it.
  package func coverage(of run: Run) async throws -> Coverage {
    let horizon = try await horizon(of: run)
    return try await pool.withSession { session in
      let row = try session.execute(
        "SELECT expected FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).one()
      let expected = try row.isNull(0) ? [] : row.textArray(0)
      return try EvidenceReader(
        session: session, seenBy: horizon.seenBy, knownAt: horizon.recordedBy
      ).coverage(expected: Set(expected.compactMap(Coverage.Resource.init(path:))))
    }
  }
}

extension ReportTable {
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
