import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutEmbeddedPostgres
import TieOutPostgres
import TieOutStore

/// Contains all tests that need a database, so that they share one server.
@Suite(.database, .turn) enum CreditTests {}

/// A database for one test, with the schema.
struct Database: Sendable {
  let configuration: PostgresConfiguration
  let host: String
  let name: String

  /// The variables for other programs.
  var environment: [String: String] {
    ["PGHOST": host, "PGUSER": "tieout", "PGDATABASE": name]
  }

  /// The same database for another role.
  func `as`(_ role: String) -> Database {
    Database(
      configuration: PostgresConfiguration(socketDirectory: host, user: role, database: name),
      host: host, name: name)
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

  /// Folds the queue.
  func fold() async throws {
    let store = Store(configuration, connections: 1)
    _ = try await store.foldWaiting()
    await store.close()
  }

  /// The ledger as lines: kind, account, amount, asset.
  func entries() async throws -> [String] {
    try await texts(
      """
      SELECT concat_ws(' ', kind, account, trim_scale(amount), asset) FROM tieout.entries
      ORDER BY money, number
      """)
  }

  /// The players' balances.
  func players() async throws -> [String] {
    try await texts(
      "SELECT concat_ws(' ', account, trim_scale(balance), asset) FROM players ORDER BY 1")
  }

  // MARK: a new database

  /// Creates a database for the body. It is removed with the server: dropping it would wait for the disk.
  static func with<T>(_ body: (Database) async throws -> T) async throws -> T {
    let name = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    let administrator = try SharedServer.database("postgres").as("postgres")
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
      let administrator = try Self.database("postgres").as("postgres")
      try await administrator.execute("CREATE ROLE backend LOGIN")
      try await administrator.execute("CREATE DATABASE \(Self.template) OWNER tieout")
      let store = Store(try Self.database(Self.template).configuration, connections: 1)
      _ = try await store.migrate()
      await store.close()
      try await function()
    }
  }

  static func database(_ name: String) throws -> Database {
    let server = try #require(current, "the test is not in CreditTests")
    return Database(
      configuration: PostgresConfiguration(
        socketDirectory: server.socketDirectory, user: "tieout", database: name),
      host: server.socketDirectory, name: name)
  }
}

extension Trait where Self == SharedServer {
  static var database: Self { SharedServer() }
}
