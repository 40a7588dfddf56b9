import TieOutPostgres

/// A lock that is held until it is released, so that statements that need it run as long as a test needs.
struct HeldLock: Sendable {
  /// The statement that waits for it.
  let wait = "SELECT pg_advisory_xact_lock_shared(4711)"

  private let holder: PostgresConnection

  init() async throws {
    holder = try await TestServer.connect()
    try await holder.run { _ = try $0.execute("SELECT pg_advisory_lock(4711)") }
  }

  func release() async { await holder.close() }
}
