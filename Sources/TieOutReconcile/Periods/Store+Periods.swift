import TieOutStore
package import TieOutCore

import TieOutPostgres

extension Store {
  /// All closed periods, latest first.
  package func closedPeriods() async throws -> [PeriodClosing] {
    try await closings("", [], orderedBy: "ends_at DESC")
  }

  /// The closing of the period that ends with a day. Nil if there is none.
  func closing(endingWith day: BusinessDay) async throws -> PeriodClosing? {
    try await closings("WHERE day = $1", [.text("\(day)")]).first
  }

  /// The closing of the period whose reports include those of a day. Nil if there is none.
  func closing(of day: BusinessDay) async throws -> PeriodClosing? {
    try await closings("WHERE $1 = ANY (days)", [.text("\(day)")]).first
  }

  /// The last closed period that ends before a time. Nil if there is none.
  func closing(before time: Timestamp) async throws -> PeriodClosing? {
    try await closings("WHERE ends_at < $1", [.time(time)], orderedBy: "ends_at DESC LIMIT 1").first
  }

  /// The first closed period that ends after a time. Nil if there is none.
  func closing(after time: Timestamp) async throws -> PeriodClosing? {
    try await closings("WHERE ends_at > $1", [.time(time)], orderedBy: "ends_at LIMIT 1").first
  }

  private func closings(
    _ test: String, _ binds: [Bind], orderedBy order: String = "ends_at"
  ) async throws -> [PeriodClosing] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT day, run, ends_at, recorded_by, days, reports, closed_at, closed_by, prepared_by,
          despite, note
        FROM tieout.closed_periods \(test) ORDER BY \(order)
        """, binds
      ).map { try PeriodClosing($0) }
    }
  }

  /// The periods that were closed when a run was due: what belongs to them and was recorded later is an
  /// adjustment (``EvaluationContext/closedPeriods``).
  package func closedPeriods(for run: Run) async throws -> [ClosedPeriod] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT day, ends_at, recorded_by FROM tieout.closed_periods
        WHERE counts_from <= $1 AND ends_at < $1
          AND ($2::timestamptz IS NULL OR closed_at <= $2) ORDER BY ends_at
        """, [.time(run.asOf), run.knownAt.map(Bind.time) ?? .null]
      ).compactMap { row in
        guard let day = BusinessDay(try row.decode("day", as: String.self)) else { return nil }
        return ClosedPeriod(
          lastDay: day, end: try row.decode("ends_at"), recordedBy: try row.decode("recorded_by"))
      }
    }
  }

  /// The booked days after a day, up to another, with the runs that booked them.
  func bookedDays(
    after first: String?, through last: BusinessDay
  ) async throws -> [(day: BusinessDay, run: String)] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT booked_day::text AS day, run FROM tieout.run_records
        WHERE booked_day > coalesce($1::text::date, '-infinity') AND booked_day <= $2::text::date
          AND status = 'complete' ORDER BY booked_day
        """, [.optional(first), .text("\(last)")]
      ).compactMap { row in
        try BusinessDay(row.decode("day", as: String.self)).map { ($0, try row.decode("run")) }
      }
    }
  }

  /// Closes a period with the reports of its days.
  func close(
    _ day: BusinessDay, endingAt end: Timestamp, _ run: Run, _ reports: [ClosedReport],
    _ statement: ClosingStatement, after preparation: ClosingPreparation?, at now: Timestamp
  ) async throws -> PeriodClosing {
    try await withTransaction { session in
      let row = try session.execute(
        """
        INSERT INTO tieout.closed_periods (day, run, ends_at, recorded_by, days, reports, closed_at,
          counts_from, closed_by, despite, note, prepared_by, prepared_login)
        SELECT $1, $2, $3, b.booked_by, $4, $5, $6,
          l.as_of + greatest($6 - l.finished_at, interval '1 microsecond'), $7, $8, $9, $10, $11
        FROM (SELECT m.as_of, m.finished_at FROM tieout.run_records m
          WHERE tieout.is_in_chain(m) ORDER BY m.as_of DESC LIMIT 1) l
        CROSS JOIN (SELECT m.booked_by FROM tieout.run_records m
          WHERE m.booked_day IS NOT NULL AND tieout.is_in_chain(m)
          ORDER BY m.booked_day DESC LIMIT 1) b
        RETURNING day, run, ends_at, recorded_by, days, reports, closed_at, closed_by, prepared_by,
          despite, note
        """,
        [
          .text("\(day)"), .text(run.id), .time(end), .textArray(reports.map(\.day)),
          .textArray(reports.map(\.sha256)), .time(now), .text(statement.actor),
          .optional(statement.despite), .optional(statement.note),
          .optional(preparation?.preparedBy), .optional(preparation?.login),
        ]
      ).one()
      return try PeriodClosing(row)
    }
  }
}

extension PeriodClosing {
  fileprivate init(_ row: Row) throws {
    self.init(
      day: try row.decode("day"), run: try row.decode("run"), endsAt: try row.decode("ends_at"),
      recordedBy: try row.decode("recorded_by"),
      reports: try row.decodeClosedReports(), closedAt: try row.decode("closed_at"),
      closedBy: try row.decode("closed_by"), preparedBy: try row.decodeIfPresent("prepared_by"),
      despite: try row.decodeIfPresent("despite"), note: try row.decodeIfPresent("note"))
  }
}
