import TieOutPostgres

/// One run at a time, on a database: a lock that ends with its connection, however that ends.
struct RunLock {
  private let connection: PostgresConnection

  /// "tieout" in ASCII, and 1.
  private static let key: Int64 = 0x7469_656F_7574_01
  /// A server notices within this time that a killed program is gone.
  private static let attempts = 30

  static func take(_ configuration: PostgresConfiguration) async throws -> RunLock {
    let connection = try await PostgresConnection.connect(configuration)
    for attempt in 1...attempts {
      let isHeld = try await connection.run { session in
        try session.execute("SELECT pg_try_advisory_lock($1)", [.int64(key)]).one().bool(0)
      }
      if isHeld { return RunLock(connection: connection) }
      if attempt < attempts { try await Task.sleep(for: .milliseconds(100)) }
    }
    await connection.close()
    throw NightError.locked
  }

  func release() async { await connection.close() }
}
