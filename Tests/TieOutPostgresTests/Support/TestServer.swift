import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

/// Contains all tests that need a live server, so that they share one server. The tests run one after the
/// other, since together they would need more connections than it has.
@Suite(.testServer, .serialized, .turn) enum LiveTests {}

/// Starts one embedded server for a whole suite, and stops and removes it afterwards.
struct TestServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: EmbeddedServer?

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    TemporaryHome.removeLeftovers()
    let home = TemporaryHome()
    defer { home.remove() }
    try await Self.$current.withValue(try EmbeddedServer.start(home: home.path)) {
      try await function()
    }
  }

  static func server() throws -> EmbeddedServer {
    try #require(current, "the test is not in LiveTests")
  }

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

extension Trait where Self == TestServer {
  static var testServer: Self { TestServer() }
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
