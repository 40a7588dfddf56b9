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
      try session.execute("\(Self.closings) WHERE day = $1", [.text(day)]).map {
        try PeriodClosing($0)
      }.first
    }
  }

  /// The closed period that contains a time. Nil if there is none.
  package func closing(over time: Timestamp) async throws -> PeriodClosing? {
    try await pool.withSession { session in
      try session.execute(
        "\(Self.closings) WHERE ends_at >= $1 ORDER BY ends_at LIMIT 1", [.time(time)]
      ).map { try PeriodClosing($0) }.first
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
          name: try row.text(0), end: Timestamp(microseconds: try row.timestamp(1)),
          recordedBy: Timestamp(microseconds: try row.timestamp(2)))
      }
    }
  }

  /// Closes a period with the reports of a complete run.
  package func close(
    _ day: String, with run: Run, reportSHA256: String, by actor: String, note: String?,
    at now: Timestamp
  ) async throws {
    try await withTransaction { session in
      _ = try session.execute(
        """
        INSERT INTO tieout.closed_periods (day, run, ends_at, recorded_by, report_sha256, closed_at,
          counts_from, closed_by, note)
        SELECT $1, n.run, n.as_of, coalesce(n.recorded_by, n.finished_at), $3, $4,
          l.as_of + greatest($4 - l.finished_at, interval '1 microsecond'), $5, $6
        FROM tieout.run_records n
        CROSS JOIN (SELECT m.as_of, m.finished_at FROM tieout.run_records m
          WHERE tieout.is_in_chain(m) ORDER BY m.as_of DESC LIMIT 1) l
        WHERE n.run = $2
        """,
        [
          .text(day), .text(run.id), .text(reportSHA256), .time(now), .text(actor),
          .optional(note),
        ])
      // Evidence that arrived late before the closing counts as late only now: the next run must evaluate
      // everything.
      _ = try session.execute("UPDATE tieout.run_records SET holds_due = false WHERE holds_due")
    }
  }

  /// The complete runs of a day, latest first. The instant that ends a day belongs to it.
  package func runs(of day: Range<Timestamp>) async throws -> [Run] {
    try await pool.withSession { session in
      try session.execute(
        """
        SELECT as_of, seen_by FROM tieout.run_records n
        WHERE tieout.is_in_chain(n) AND as_of > $1 AND as_of <= $2 ORDER BY as_of DESC
        """, [.time(day.lowerBound), .time(day.upperBound)]
      ).map { row in
        Run(
          asOf: Timestamp(microseconds: try row.timestamp(0)),
          sweptBy: try row.timestampIfPresent(1).map(Timestamp.init(microseconds:)))
      }
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
      day: try row.text(0), run: try row.text(1),
      endsAt: Timestamp(microseconds: try row.timestamp(2)),
      recordedBy: Timestamp(microseconds: try row.timestamp(3)), reportSHA256: try row.text(4),
      closedAt: Timestamp(microseconds: try row.timestamp(5)), closedBy: try row.text(6),
      note: try row.textIfPresent(7))
  }
}
