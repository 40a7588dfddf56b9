import TieOutStore
package import TieOutCore

import TieOutPostgres

extension Store {
  /// All closed periods, latest first.
  package func closedPeriods() async throws -> [PeriodClosing] {
    try await pool.withSession { session in
      try session.execute("\(Self.closings) ORDER BY ends_at DESC").map { try PeriodClosing($0) }
    }
  }

  /// The closing of a day. Nil if it is not closed.
  package func closing(of day: String) async throws -> PeriodClosing? {
    try await pool.withSession { session in
      try session.execute("\(Self.closings) WHERE day = $1", [.text(day)]).first
        .map { try PeriodClosing($0) }
    }
  }

  /// The closed period that contains a time. Nil if there is none.
  package func closing(over time: Timestamp) async throws -> PeriodClosing? {
    try await pool.withSession { session in
      try session.execute(
        "\(Self.closings) WHERE ends_at >= $1 ORDER BY ends_at LIMIT 1", [.time(time)]
      ).first.map { try PeriodClosing($0) }
    }
  }

  /// The periods that were closed when a run was due: what happened in them and was recorded later is an
  /// adjustment (``EvaluationContext/closedPeriods``).
  package func closedPeriods(for run: Run) async throws -> [ClosedPeriod] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT day, ends_at, recorded_by FROM tieout.closed_periods
        WHERE counts_from <= $1 AND ends_at < $1
          AND ($2::timestamptz IS NULL OR closed_at <= $2) ORDER BY ends_at
        """, [.time(run.asOf), run.knownAt.map(Bind.time) ?? .null]
      ).map { row in
        ClosedPeriod(
          name: try row.decode("day"), end: try row.decode("ends_at"),
          recordedBy: try row.decode("recorded_by"))
      }
    }
  }

  /// Closes a period with the reports of a complete run.
  package func close(
    _ day: String, endingAt end: Timestamp, with run: Run, reportSHA256: String, by actor: String,
    note: String?,
    at now: Timestamp
  ) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        """
        INSERT INTO tieout.closed_periods (day, run, ends_at, recorded_by, report_sha256, closed_at,
          counts_from, closed_by, note)
        SELECT $1, n.run, $7, coalesce(n.recorded_by, n.finished_at), $3, $4,
          l.as_of + greatest($4 - l.finished_at, interval '1 microsecond'), $5, $6
        FROM tieout.run_records n
        CROSS JOIN (SELECT m.as_of, m.finished_at FROM tieout.run_records m
          WHERE tieout.is_in_chain(m) ORDER BY m.as_of DESC LIMIT 1) l
        WHERE n.run = $2
        """,
        [
          .text(day), .text(run.id), .text(reportSHA256), .time(now), .text(actor),
          .optional(note), .time(end),
        ])
      // Evidence that arrived late before the closing counts as late only now: the next run must evaluate
      // everything.
      _ = try session.execute("UPDATE tieout.run_records SET holds_due = false WHERE holds_due")
    }
  }

  private static let closings = """
    SELECT day, run, ends_at, recorded_by, report_sha256, closed_at, closed_by, note
    FROM tieout.closed_periods
    """
}

extension PeriodClosing {
  fileprivate init(_ row: Row) throws {
    self.init(
      day: try row.decode("day"), run: try row.decode("run"), endsAt: try row.decode("ends_at"),
      recordedBy: try row.decode("recorded_by"), reportSHA256: try row.decode("report_sha256"),
      closedAt: try row.decode("closed_at"), closedBy: try row.decode("closed_by"),
      note: try row.decodeIfPresent("note"))
  }
}
