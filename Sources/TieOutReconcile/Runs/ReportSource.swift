import TieOutStore
import TieOutCore
import TieOutPostgres

/// The projections as a run saw them, for writing its reports at any later time.
///
/// Streams with evidence after the run's horizon are folded again without it, into temporary tables that
/// replace the stored ones; all other streams are used as they are.
package struct ReportSource: Sendable {
  let horizon: Horizon
  /// The day that the run booked. Nil if it booked nothing.
  let bookedDay: BusinessDay?
  private let store: Store
  /// The connection with the temporary tables. Nil if there is no evidence after the horizon.
  private let past: PostgresConnection?

  fileprivate init(
    _ store: Store, _ horizon: Horizon, _ bookedDay: BusinessDay?, past: PostgresConnection?
  ) {
    self.store = store
    self.horizon = horizon
    self.bookedDay = bookedDay
    self.past = past
  }

  /// Drops the temporary tables.
  package func close() async { await past?.close() }

  func withSession<T: Sendable>(
    _ body: @escaping @Sendable (Session) throws -> T
  ) async throws -> T {
    if let past { return try await past.run(body) }
    return try await store.pool.withSession(body)
  }

  /// A statement over projections, with the names of the tables to read.
  func sql(_ text: String) -> String {
    guard past != nil else { return text }
    return PastProjections.names.reduce(text) { text, name in
      text.replacing("tieout.\(name)", with: "pg_temp.\(name)")
    }
  }
}

extension Store {
  /// The projections as a run saw them.
  package func reportSource(of run: Run) async throws -> ReportSource {
    let horizon = try await horizon(of: run)
    let bookedDay = try await bookedDay(of: run)
    let connection = try await PostgresConnection.connect(configuration)
    do {
      // Behind a pooler, temporary tables stay with us only during a transaction.
      try await connection.run { if $0.isPooled { try $0.begin() } }
      let past = PastProjections(store: self, connection: connection, horizon: horizon)
      if try await past.make() { return ReportSource(self, horizon, bookedDay, past: connection) }
      await connection.close()
      return ReportSource(self, horizon, bookedDay, past: nil)
    } catch {
      await connection.close()
      throw error
    }
  }

  /// The day that a run booked. Nil if it booked nothing.
  func bookedDay(of run: Run) async throws -> BusinessDay? {
    try await pool.withSession { session in
      try session.execute(
        "SELECT booked_day::text AS day FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).first?.decodeIfPresent("day", as: String.self).flatMap { BusinessDay($0) }
    }
  }

  func horizon(of run: Run) async throws -> Horizon {
    let recordedBy = try await pool.withSession { session in
      try session.execute(
        "SELECT recorded_by FROM tieout.run_records WHERE run = $1", [.text(run.id)]
      ).one().decodeIfPresent("recorded_by", as: Timestamp.self)
    }
    // Runs of earlier releases did not store their horizon: all recorded evidence counts.
    return Horizon(
      seenBy: run.seenBy,
      recordedBy: recordedBy ?? .endOfTime,
      knownAt: recordedBy)
  }
}

/// Makes the temporary tables of a ``ReportSource``.
private struct PastProjections {
  static let names = ["payment_states", "transfer_states", "orders", "payments", "deposits"]
  private static let streamsAtOnce = 5_000

  let store: Store
  let connection: PostgresConnection
  let horizon: Horizon

  /// Returns whether there is any evidence after the horizon.
  func make() async throws -> Bool {
    let later = try await connection.run { [horizon] in try Self.findLater(horizon, $0) }
    guard !later.isEmpty else { return false }
    try await connection.run { try Self.makeTables($0) }
    for start in stride(from: 0, to: later.count, by: Self.streamsAtOnce) {
      let part = Array(later[start..<min(start + Self.streamsAtOnce, later.count)])
      let buffers = try await fold(part)
      try await connection.run { try Self.copy(buffers, $0) }
    }
    try await connection.run { try Self.makeViews($0) }
    return true
  }

  /// Streams with evidence seen or recorded after the horizon, or not folded yet.
  private static func findLater(_ horizon: Horizon, _ session: Session) throws -> [StreamID] {
    _ = try session.execute(
      """
      CREATE TEMPORARY TABLE later AS
      SELECT bucket, stream FROM tieout.payment_states WHERE last_seen > \(literal(horizon.seenBy))
      UNION
      SELECT bucket, stream FROM tieout.transfer_states
      WHERE last_seen > \(literal(horizon.seenBy))
      UNION
      SELECT bucket, stream FROM tieout.events WHERE recorded_at > \(literal(horizon.recordedBy))
      UNION
      SELECT bucket, stream FROM tieout.sightings WHERE recorded_at > \(literal(horizon.recordedBy))
      UNION
      SELECT bucket, stream FROM tieout.queue
      """)
    return try session.execute("SELECT stream FROM later ORDER BY bucket, stream").map {
      try $0.decode("stream")
    }
  }

  /// CREATE takes no parameters; its text contains only a time of ours.
  private static func literal(_ time: Timestamp) -> String { "'\(time)'::timestamptz" }

  private func fold(_ streams: [StreamID]) async throws -> ProjectionBuffers {
    try await store.pool.withSession { [horizon] session in
      var buffers = ProjectionBuffers()
      let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
        .streams(streams), session)
      for history in read.histories {
        if let seen = horizon.seen(history) { buffers.add(seen.projection) }
      }
      return buffers
    }
  }

  private static func makeTables(_ session: Session) throws {
    try session.script(
      """
      CREATE UNIQUE INDEX ON pg_temp.later (bucket, stream);
      CREATE TEMPORARY TABLE past_payment_states (LIKE tieout.payment_states);
      CREATE TEMPORARY TABLE past_transfer_states (LIKE tieout.transfer_states);
      """)
  }

  private static func copy(_ buffers: ProjectionBuffers, _ session: Session) throws {
    for table in ProjectionTable.allCases where buffers[table].rowCount > 0 {
      _ = try session.copyIn(
        table.copyIn(to: "pg_temp.past_\(table.rawValue)"), buffers[table].finish())
    }
  }

  private static func makeViews(_ session: Session) throws {
    for table in ProjectionTable.allCases {
      try session.script(
        """
        ANALYZE pg_temp.later, pg_temp.past_\(table.rawValue);
        CREATE TEMPORARY VIEW \(table.rawValue) AS
        SELECT \(table.columns) FROM tieout.\(table.rawValue) p WHERE NOT EXISTS (
          SELECT 1 FROM pg_temp.later l WHERE l.bucket = p.bucket AND l.stream = p.stream)
        UNION ALL SELECT \(table.columns) FROM pg_temp.past_\(table.rawValue);
        """)
    }
    // The views of the SQL API, over these tables.
    for view in ["orders", "payments", "deposits"] {
      let definition = try session.execute(
        "SELECT pg_get_viewdef('tieout.\(view)'::regclass)"
      ).one().text(0)
      try session.script(
        "CREATE TEMPORARY VIEW \(view) AS "
          + definition.replacing("tieout.payment_states", with: "pg_temp.payment_states")
          .replacing("tieout.transfer_states", with: "pg_temp.transfer_states"))
    }
  }
}
