import Testing
import TieOutPostgres
import TieOutStore

/// Everything that needs a database is nested in here: one server serves it all.
@Suite(.receiverServer, .turn) enum DatabaseTests {}

extension Database {
  /// Holds a lock on a table while the body runs: writers wait. The superuser's, since the
  /// owner may not even lock what is append-only.
  func withLock(on table: String, _ body: () async throws -> Void) async throws {
    let connection = try await PostgresConnection.connect(self.as("postgres").configuration)
    try await connection.run { try $0.script("BEGIN; LOCK TABLE tieout.\(table)") }
    do {
      try await body()
    } catch {
      await connection.close()
      throw error
    }
    await connection.close()
  }

  /// The rows of every table, as text.
  func dump() async throws -> String {
    let tables = try await texts(
      "SELECT relname::text FROM pg_class WHERE relnamespace = 'tieout'::regnamespace AND relkind = 'r'"
    )
    var all = ""
    for table in tables {
      // Bodies are bytes; they are shown as text if they are text.
      let rows = try await texts(
        "SELECT encode(convert_to(t::text, 'UTF8'), 'escape') FROM tieout.\(table) t")
      all += rows.joined(separator: "\n")
    }
    let bodies = try await texts(
      """
      SELECT encode(body, 'escape') FROM tieout.deliveries
      UNION ALL SELECT encode(body_start, 'escape') FROM tieout.rejections
      """)
    return all + bodies.joined(separator: "\n")
  }
}

extension Trait where Self == DatabaseServer {
  fileprivate static var receiverServer: Self {
    server(prepare: {
      let store = Store(
        try await Database.create(DatabaseServer.template).configuration, connections: 1)
      _ = try await store.migrate()
      await store.close()
    })
  }
}
