package import TieOutCore

import TieOutPostgres

/// Gauges of the store, for metrics.
package struct StoreGauges: Sendable {
  /// The number of streams that wait to be folded.
  package var streamsWaiting = 0
  /// How long the oldest of them has waited, by the database's clock.
  package var oldestWaiting = Interval(microseconds: 0)
  /// The number of streams that are set aside; nothing is credited by them.
  package var streamsSetAside = 0
  /// The number of webhooks counted but not stored, because the same body was stored often enough.
  package var replays = 0
  /// The latest run. Nil if there is none.
  package var lastRun: Run?
  /// Open findings of the latest complete run.
  package var openFindings: [OpenFindings] = []

  /// A run.
  package struct Run: Sendable {
    /// The time that it evaluates.
    package var asOf: Timestamp
    /// `running` or `complete`.
    package var status: String
    /// When it finished. Nil until then.
    package var finishedAt: Timestamp?
  }

  /// The number of open findings of a class and severity.
  package struct OpenFindings: Sendable {
    /// The class.
    package var findingClass: String
    /// The severity.
    package var severity: String
    /// The number of findings.
    package var count: Int
  }
}

extension Store {
  /// The gauges of the queue only, for readiness.
  package func queueGauges() async throws -> (streams: Int, oldest: Interval) {
    try await pool.withSession { try Self.queueGauges($0) }
  }

  /// The current gauges.
  package func gauges() async throws -> StoreGauges {
    try await pool.withSession { session in
      var gauges = StoreGauges()
      (gauges.streamsWaiting, gauges.oldestWaiting) = try Self.queueGauges(session)
      gauges.streamsSetAside = try session.execute(
        "SELECT count(*) FROM tieout.set_aside"
      ).one().int(0)
      gauges.replays = try session.execute(
        "SELECT coalesce(sum(count), 0)::bigint FROM tieout.replays"
      ).one().int(0)
      let runs = try session.execute(
        """
        SELECT as_of, status, finished_at FROM tieout.run_records WHERE known_at IS NULL
        ORDER BY as_of DESC LIMIT 1
        """)
      gauges.lastRun = try runs.first.map { row in
        StoreGauges.Run(
          asOf: try row.decode("as_of"), status: try row.decode("status"),
          finishedAt: try row.decodeIfPresent("finished_at"))
      }
      gauges.openFindings = try session.execute(
        """
        SELECT class, severity, count(*) AS count FROM tieout.open_findings
        GROUP BY 1, 2 ORDER BY 1, 2
        """
      ).map { row in
        StoreGauges.OpenFindings(
          findingClass: try row.decode("class"), severity: try row.decode("severity"),
          count: try row.decode("count"))
      }
      return gauges
    }
  }

  private static func queueGauges(_ session: Session) throws -> (streams: Int, oldest: Interval) {
    let row = try session.execute(
      """
      SELECT count(DISTINCT (bucket, stream)) AS streams,
        (extract(epoch FROM clock_timestamp() - min(queued_at)) * 1000000)::bigint AS age
      FROM tieout.queue
      """
    ).one()
    let age = try row.decodeIfPresent("age", as: Int64.self) ?? 0
    return (try row.decode("streams"), Interval(microseconds: max(0, age)))
  }
}
