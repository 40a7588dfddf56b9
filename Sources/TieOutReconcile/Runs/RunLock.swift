import TieOutPostgres

/// Allows one run at a time per database. The lock ends with its connection, however that ends.
///
/// It belongs to a transaction that stays open during the run: between transactions a pooler would give the
/// server's connection, and a session's lock with it, to another client. The transaction has no snapshot and
/// no transaction id, so VACUUM does not wait for it.
struct RunLock {
  private let connection: PostgresConnection

  /// "tieout" in ASCII, and 1.
  private static let key: Int64 = 0x7469_656F_7574_01

  /// Runs `body` while no other run can.
  static func holding<T: Sendable>(
    _ configuration: PostgresConfiguration, _ body: () async throws -> T
  ) async throws -> T {
    let lock = try await take(configuration)
    do {
      let answer = try await body()
      await lock.release()
      return answer
    } catch {
      await lock.release()
      throw error
    }
  }

  static func take(_ configuration: PostgresConfiguration) async throws -> RunLock {
    let connection = try await PostgresConnection.connect(configuration)
    do {
      try await connection.run { session in
        try session.begin()
        try session.script(neverIdleTooLong(session.serverVersion))
        _ = try session.execute("SELECT pg_advisory_xact_lock($1)", [.int64(key)])
      }
      return RunLock(connection: connection)
    } catch {
      await connection.close()
      if (error as? PostgresError)?.isLockNotAvailable == true { throw RunError.locked }
      throw error
    }
  }

  func release() async { await connection.close() }

  /// Waits up to three seconds for the lock: by then the server has noticed that a killed program is gone.
  /// Disables the limits on open transactions, which would end the lock during a run.
  private static func neverIdleTooLong(_ serverVersion: Int) -> String {
    "SET LOCAL lock_timeout = '3s'; SET LOCAL idle_in_transaction_session_timeout = 0"
      + (serverVersion >= 170_000 ? "; SET LOCAL transaction_timeout = 0" : "")
  }
}
