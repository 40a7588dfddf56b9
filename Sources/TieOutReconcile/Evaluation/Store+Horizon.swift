import TieOutStore
import TieOutCore
import TieOutPostgres

extension Store {
  /// How long a run waits for a writer's transaction.
  private static let writerWaitMax = Interval.minutes(5)

  /// Sets the recording time up to which a run reads: now, but at least later than the previous run's (a
  /// rehearsal's clock may stand still). Then waits for writers that record under an earlier time: see
  /// sql/evidence/functions/recording_time.sql.
  func beginEvaluation(_ run: Run, at now: Timestamp) async throws -> Horizon {
    let recordedBy = try await withTransaction { session in
      try session.execute(
        """
        UPDATE tieout.run_records SET recorded_by = least($3::timestamptz,
          greatest($2, (SELECT max(recorded_by) + interval '1 microsecond' FROM tieout.run_records)))
        WHERE run = $1 RETURNING recorded_by
        """, [.text(run.id), .time(now), run.knownAt.map(Bind.time) ?? .null]
      ).one().decode("recorded_by", as: Timestamp.self)
    }
    try await waitForWriters()
    return Horizon(seenBy: run.seenBy, recordedBy: recordedBy, knownAt: run.knownAt)
  }

  /// Waits until every transaction that now holds the writers' lock has ended.
  private func waitForWriters() async throws {
    var waiting = try await writers()
    var waited = Interval.seconds(0)
    while !waiting.isEmpty {
      guard waited < Self.writerWaitMax else {
        throw StoreError.writerIsStuck(process: waiting.values.min() ?? 0)
      }
      try await Task.sleep(for: .milliseconds(5))
      waited = Interval(microseconds: waited.microseconds + 5_000)
      let now = try await writers()
      waiting = waiting.filter { now[$0.key] != nil }
    }
  }

  /// The holders of the writers' lock: virtual transactions and their process ids.
  private func writers() async throws -> [String: Int32] {
    try await pool.withSession { session in
      let rows = try session.execute(
        """
        SELECT virtualtransaction, pid FROM pg_locks
        WHERE relation = 'tieout.events'::regclass AND mode = 'RowExclusiveLock' AND granted
          AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
        """)
      return Dictionary(
        try rows.map { (try $0.decode("virtualtransaction"), try $0.decode("pid")) },
        uniquingKeysWith: { first, _ in first })
    }
  }
}
