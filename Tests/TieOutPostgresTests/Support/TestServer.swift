import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

/// Everything that needs a live server is nested in here, so that one server serves it all; one
/// test after the other, since together they would want more connections than it has.
@Suite(.server(start: { try EmbeddedServer.start(home: $0) }), .serialized, .turn) enum LiveTests {}

/// The server of the suite, with the settings that the program gives it.
enum TestServer {
  static func server() throws -> EmbeddedServer { try DatabaseServer.shared }

  static func connect() async throws -> PostgresConnection {
    try await PostgresConnection.connect(try server().configuration)
  }

  /// Waits until a connection's statement waits for the named event of `pg_stat_activity`.
  static func awaitStatement(of process: Int32, waitingFor event: String) async throws {
    try await awaitWaiting(1, for: event, processes: "= \(process)")
  }

  /// Waits until `count` connections wait for the named event.
  static func awaitWaiting(
    _ count: Int, for event: String, processes: String = "<> 0"
  ) async throws {
    let administrator = try await connectAsAdministrator()
    let sql =
      "SELECT count(*) FROM pg_stat_activity WHERE wait_event = '\(event)' AND pid \(processes)"
    try await until {
      try await administrator.run { try $0.execute(sql)[0].int(0) } == count
    }
    await administrator.close()
  }

  static func connectAsAdministrator() async throws -> PostgresConnection {
    try await PostgresConnection.connect(
      PostgresConfiguration(
        socketDirectory: try server().dataDirectory, user: "postgres", database: "postgres"))
  }
}

extension Session {
  /// The process id of its server process.
  func process() throws -> Int32 { try execute("SELECT pg_backend_pid()")[0].int32(0) }

  /// Whether the session can run a query.
  func answers() throws -> Bool {
    try execute("SELECT 42")[0].int(0) == 42
  }

  /// Counts the rows of a table.
  func count(_ table: String) throws -> Int {
    try execute("SELECT count(*) FROM \(table)")[0].int(0)
  }
}
