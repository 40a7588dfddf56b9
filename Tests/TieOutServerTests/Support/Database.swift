import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// Contains all tests that need a database, so that they share one server.
@Suite(.database, .turn) enum DatabaseTests {}

/// A database for one test, with the schema.
struct Database: Sendable {
  let configuration: PostgresConfiguration
  /// The same database for the superuser.
  var administrator: PostgresConfiguration?

  /// One number.
  func count(_ sql: String) async throws -> Int {
    try await session { try $0.execute(sql).one().int(0) }
  }

  /// The first column, as text.
  func texts(_ sql: String) async throws -> [String] {
    try await session { try $0.execute(sql).map { try $0.textIfPresent(0) ?? "NULL" } }
  }

  func execute(_ sql: String) async throws { try await session { try $0.script(sql) } }

  /// Runs work in a new session.
  func session<T: Sendable>(_ body: @Sendable (Session) throws -> T) async throws -> T {
    let connection = try await PostgresConnection.connect(configuration)
    do {
      let answer = try await connection.run(body)
      await connection.close()
      return answer
    } catch {
      await connection.close()
      throw error
    }
  }

  /// Holds a lock on a table during the body, so that writers wait. Needs the superuser, since the owner may
  /// not even lock append-only tables.
  func withLock(on table: String, _ body: () async throws -> Void) async throws {
    let connection = try await PostgresConnection.connect(try #require(administrator))
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

  // MARK: a new database

  /// Creates a database for the body. It is removed with the server: dropping it would wait for the disk.
  static func with<T>(_ body: (Database) async throws -> T) async throws -> T {
    let name = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let administrator = try SharedServer.database("postgres", user: "postgres")
    let sql = "CREATE DATABASE \(name) OWNER tieout TEMPLATE \(SharedServer.template)"
    // The template is locked while another test copies it.
    try await until {
      do {
        try await administrator.execute(sql)
        return true
      } catch let error as PostgresError where error.sqlState == "55006" { return false }
    }
    return try await body(try SharedServer.database(name))
  }
}

/// One server for a whole suite, stopped and removed afterwards.
struct SharedServer: SuiteTrait, TestScoping {
  @TaskLocal static var current: EmbeddedServer?
  static let template = "template_migrated"

  func provideScope(
    for test: Test, testCase: Test.Case?,
    performing function: @concurrent @Sendable () async throws -> Void
  ) async throws {
    TemporaryHome.removeLeftovers()
    let home = TemporaryHome()
    defer { home.remove() }
    try await Self.$current.withValue(try EmbeddedServer.startForTests(home: home.path)) {
      let administrator = try Self.database("postgres", user: "postgres")
      try await administrator.execute("CREATE DATABASE \(Self.template) OWNER tieout")
      let store = Store(try Self.database(Self.template).configuration, connections: 1)
      _ = try await store.migrate()
      await store.close()
      try await function()
    }
  }

  static func database(_ name: String, user: String = "tieout") throws -> Database {
    let server = try #require(current, "the test is not in DatabaseTests")
    let configurations = [user, "postgres"].map {
      PostgresConfiguration(socketDirectory: server.socketDirectory, user: $0, database: name)
    }
    return Database(configuration: configurations[0], administrator: configurations[1])
  }
}

extension Trait where Self == SharedServer {
  static var database: Self { SharedServer() }
}
