import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

/// A database for one test.
struct Database: Sendable {
  var name: String
  var user = "tieout"
  var host: String
  /// Nil for the default port.
  var port: Int?

  /// The variables for the program.
  var environment: [String: String] {
    ["PGHOST": host, "PGUSER": user, "PGDATABASE": name, "PGPORT": "\(port ?? 5_432)"]
  }

  /// The program on this database, with the secrets of the nights.
  var program: Program { Program(environment: environment.merging(Night.secrets) { $1 }) }

  var configuration: PostgresConfiguration {
    PostgresConfiguration(socketDirectory: host, user: user, database: name, port: port)
  }

  /// The same database for another role.
  func `as`(_ role: String) -> Database { Database(name: name, user: role, host: host) }

  // MARK: statements

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

  func execute(_ sql: String) async throws {
    try await session { try $0.script(sql) }
  }

  /// One number.
  func count(_ sql: String) async throws -> Int {
    try await session { try $0.execute(sql).one().int(0) }
  }

  /// The first column, as text.
  func texts(_ sql: String) async throws -> [String] {
    try await session { try $0.execute(sql).map { try $0.textIfPresent(0) ?? "NULL" } }
  }

  /// The SQLSTATE with which a statement is refused; nil if it succeeds.
  func refusal(of sql: String) async throws -> String? {
    do {
      try await execute(sql)
      return nil
    } catch let error as PostgresError {
      return error.sqlState
    }
  }

  /// Waits until this session is the only one: a server's process ends a moment after its client.
  func awaitNoOthers() async throws {
    let others =
      "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
      + " AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
    try await until { try await count(others) == 0 }
  }

  /// The rows of a table as one text, sorted.
  func contents(of table: String, columns: String = "t.*") async throws -> String {
    try await texts(
      """
      SELECT coalesce(string_agg(line, E'\\n' ORDER BY line COLLATE "C"), '')
      FROM (SELECT ROW(\(columns))::text AS line FROM tieout.\(table) t) AS lines
      """)[0]
  }

  // MARK: a new database

  private static let template = "template_migrated"

  /// Migrates the template of the other databases.
  static func makeTemplate() async throws {
    let server = try Server.shared
    let database = Database(name: template, host: server.socketDirectory)
    try await create(template)
    let outcome = try await database.program.run("migrate")
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  /// Creates a database with the schema for the body, and drops it afterwards.
  static func with<T>(
    _ body: (Database) async throws -> T
  ) async throws -> T {
    try await with(copyOf: template, body)
  }

  /// Creates an empty database for the body.
  static func withEmpty<T>(_ body: (Database) async throws -> T) async throws -> T {
    try await with(copyOf: nil, body)
  }

  private static func with<T>(
    copyOf template: String?, _ body: (Database) async throws -> T
  ) async throws -> T {
    let database = try await fresh(copyOf: template)
    let answer: T
    do { answer = try await body(database) } catch {
      // After a failure the database is kept for inspection until the server is removed.
      database.endPrograms()
      throw error
    }
    try await database.drop()
    return answer
  }

  /// A copy of this database, which must have no sessions.
  func copy() async throws -> Database { try await Self.fresh(copyOf: name) }

  private static func fresh(copyOf template: String?) async throws -> Database {
    let name = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    try await create(name, copyOf: template)
    return Database(name: name, host: try Server.shared.socketDirectory)
  }

  private static func create(_ name: String, copyOf template: String? = nil) async throws {
    let copy = template.map { " TEMPLATE \($0)" } ?? ""
    let sql = "CREATE DATABASE \(name) OWNER tieout\(copy)"
    // The template is locked while another test copies it.
    try await until {
      guard let refusal = try await administrator.refusal(of: sql) else { return true }
      try #require(refusal == "55006")
      return false
    }
  }

  /// Ends the programs that still use it.
  private func endPrograms() { ChildProcess.endAll { $0.database == name } }

  func drop() async throws {
    endPrograms()
    try await Self.administrator.execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  /// The server's superuser.
  static var administrator: Database {
    get throws {
      Database(name: "postgres", user: "postgres", host: try Server.shared.socketDirectory)
    }
  }
}
