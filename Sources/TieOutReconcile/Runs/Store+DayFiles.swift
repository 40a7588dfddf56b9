package import TieOutCore
import TieOutPostgres
import TieOutProviders
import TieOutReports
package import TieOutStore

extension Store {
  /// The evidence that counts in a run.
  func horizon(of run: Run) async throws -> Horizon {
    let recordedBy = try await pool.withSession { session in
      try session.execute(
        "SELECT recorded_by FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).one().decodeIfPresent("recorded_by", as: Timestamp.self)
    }
    return Horizon(
      seenBy: run.seenBy, recordedBy: recordedBy ?? .endOfTime, knownAt: recordedBy)
  }

  /// The day that a run booked. Nil if it booked nothing.
  func bookedDay(of run: Run) async throws -> BusinessDay? {
    try await pool.withSession { session in
      try session.execute(
        "SELECT booked_day::text AS day FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).first?.decodeIfPresent("day", as: String.self).flatMap { BusinessDay($0) }
    }
  }

  /// The members of metadata that the files of the day that a run booked show.
  func metadata(of run: Run) async throws -> [String] {
    try await pool.withSession { session in
      try session.execute(
        "SELECT metadata FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).first?.decodeIfPresent("metadata") ?? []
    }
  }

  /// Reads the rows of a table one by one.
  func rows(
    of table: ReportTable, _ scope: ExportScope,
    _ each: @escaping @Sendable ([TableCell]) throws -> Void
  ) async throws {
    try await pool.withSession { session in
      _ = try session.copyOut("COPY (\(table.query(scope))) TO STDOUT (FORMAT binary)") { row in
        try each(table.read(&row))
      }
    }
  }

  /// What the lines of a day's bookings add up to, as the rows of the day's files must: wallets of orders,
  /// payments and deposits, fees, and what is owed to accounts of ledgers.
  func sumsOfLines(on day: BusinessDay) async throws -> [DayTally.Key: String] {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT CASE split_part(account, ':', 1) WHEN 'wallet' THEN CASE subject_kind
            WHEN 'transaction' THEN 'deposits' ELSE subject_kind || 's' END
            WHEN 'fees' THEN 'fees' ELSE 'credits' END AS "table",
          concat_ws('/', provider, network, nullif(merchant, '')) AS account, chain || '/' || asset AS asset,
          trim_scale(sum(CASE WHEN account LIKE 'customers:%' THEN -amount ELSE amount END))::text AS sum
        FROM tieout.journal
        WHERE booked_day = $1::text::date AND subject_kind <> 'opening' AND (account LIKE 'wallet:%' OR account LIKE 'fees:%'
          OR account LIKE 'customers:%' AND account <> 'customers:unallocated')
        GROUP BY 1, 2, 3
        """, [.text("\(day)")])
      return try rows.reduce(into: [:]) { sums, row in
        sums[
          DayTally.Key(
            table: try row.decode("table"), account: try row.decode("account"),
            asset: try row.decode("asset"))] = try row.decode("sum")
      }
    }
  }

  /// The evidence that counts in a run and did not in the run before, by account.
  func intake(of run: Run) async throws -> [Manifest.Intake] {
    let horizon = try await horizon(of: run)
    return try await pool.withSession { session in
      try session.execute(
        """
        SELECT provider, network, merchant, sum(d)::bigint AS deliveries, sum(r)::bigint AS rejections,
          sum(p)::bigint AS pages
        FROM (
          SELECT coalesce(max(n.recorded_by), '-infinity') AS recorded,
            coalesce(max(coalesce(n.seen_by, n.as_of)), '-infinity') AS seen
          FROM (SELECT b.as_of, b.seen_by, b.recorded_by FROM tieout.run_records b
            WHERE tieout.is_in_chain(b) AND b.recorded_by < $2 ORDER BY b.as_of DESC LIMIT 1) AS n
        ) AS before
        CROSS JOIN LATERAL (
          SELECT provider, network, merchant, count(*) AS d, 0 AS r, 0 AS p FROM tieout.deliveries
          WHERE received_at <= $1 AND recorded_at <= $2
            AND (recorded_at > before.recorded OR received_at > before.seen)
          GROUP BY 1, 2, 3
          UNION ALL
          SELECT r.provider, r.network, r.merchant, 0, count(*), 0 FROM tieout.rejections r
          WHERE r.received_at <= $1 AND r.recorded_at <= $2
            AND (r.recorded_at > before.recorded OR r.received_at > before.seen)
            AND NOT EXISTS (SELECT 1 FROM tieout.deliveries d WHERE d.delivery = r.delivery
              AND d.recorded_at <= $2)
          GROUP BY 1, 2, 3
          UNION ALL
          SELECT provider, network, merchant, 0, 0, count(*) FROM tieout.pages
          WHERE requested_at <= $1 AND recorded_at <= $2
            AND (recorded_at > before.recorded OR requested_at > before.seen)
          GROUP BY 1, 2, 3
        ) AS counts
        GROUP BY 1, 2, 3 ORDER BY 2, 1, 3
        """, [.time(horizon.seenBy), .time(horizon.recordedBy)]
      ).compactMap { row in
        guard let account = try row.decodeAccountIfKnown() else { return nil }
        return Manifest.Intake(
          account: account.path, deliveries: try row.decode("deliveries"),
          rejections: try row.decode("rejections"), pages: try row.decode("pages"))
      }
    }
  }

  /// Whether anything ever came in from a provider by a run's time, even if it was refused.
  func hasHeard(by run: Run) async throws -> Bool {
    let horizon = try await horizon(of: run)
    return try await pool.withSession { session in
      try ["events", "deliveries", "rejections", "pages"].contains { table in
        try session.execute(
          "SELECT EXISTS (SELECT 1 FROM tieout.\(table) WHERE recorded_at <= $1) AS has_heard",
          [.time(horizon.recordedBy)]
        ).one().decode("has_heard")
      }
    }
  }

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
  /// The cells of a row.
  fileprivate func read(_ row: inout RowReader) -> [TableCell] {
    var cells: [TableCell] = []
    cells.reserveCapacity(columns.count)
    for column in columns {
      switch column.kind {
      case .text, .member: cells.append(.text(row.text()))
      case .day: cells.append(.day(row.text()))
      case .amount: cells.append(.amount(row.amount()))
      case .time: cells.append(.time(row.time()))
      case .number: cells.append(.number(row.int64()))
      }
    }
    return cells
  }
}
