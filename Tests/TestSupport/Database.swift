import Testing
import TieOutEmbeddedPostgres
package import TieOutPostgres

/// A database of a test's own, with the schema in it.
package struct Database: Sendable {
  package var name: String
  package var user: String
  /// The folder of the server's socket.
  package var host: String
  /// Nil unless it is another than the default.
  package var port: Int?
  /// What each session begins with.
  package var settings = ""

  package init(name: String, user: String = "tieout", host: String, port: Int? = nil) {
    (self.name, self.user, self.host, self.port) = (name, user, host, port)
  }

  package var configuration: PostgresConfiguration {
    PostgresConfiguration(socketDirectory: host, user: user, database: name, port: port)
  }

  /// What points another program to it.
  package var environment: [String: String] {
    ["PGHOST": host, "PGUSER": user, "PGDATABASE": name, "PGPORT": "\(port ?? 5_432)"]
  }

  /// The same database for another role.
  package func `as`(_ role: String) -> Database { Database(name: name, user: role, host: host) }

  // MARK: statements

  /// Runs work with a session of its own.
  package func session<T: Sendable>(
    _ body: @Sendable (Session) throws -> T
  ) async throws -> T {
    let connection = try await PostgresConnection.connect(configuration)
    do {
      if !settings.isEmpty { try await connection.run { [settings] in try $0.script(settings) } }
      let answer = try await connection.run(body)
      await connection.close()
      return answer
    } catch {
      await connection.close()
      throw error
    }
  }

  package func execute(_ sql: String) async throws { try await session { try $0.script(sql) } }

  /// One number.
  package func count(_ sql: String) async throws -> Int {
    try await session { try $0.execute(sql).one().int(0) }
  }

  /// The first column, as text.
  package func texts(_ sql: String) async throws -> [String] {
    try await session { try $0.execute(sql).map { try $0.textIfPresent(0) ?? "NULL" } }
  }

  /// The SQLSTATE with which a statement is refused; nil if it is not.
  package func refusal(of sql: String) async throws -> String? {
    do {
      try await execute(sql)
      return nil
    } catch let error as PostgresError {
      return error.sqlState
    }
  }

  // MARK: a fresh one

  /// Gives the body a database with the schema in it, and drops it afterwards.
  ///
  /// - Parameter template: the database that it is a copy of; nil for an empty one.
  package static func with<T>(
    copyOf template: String? = DatabaseServer.template, _ body: (Database) async throws -> T
  ) async throws -> T {
    let database = try await fresh(copyOf: template)
    let answer: T
    do { answer = try await body(database) } catch {
      // What went wrong may be looked into: the database stays until the server goes.
      database.endPrograms()
      throw error
    }
    try await database.drop()
    return answer
  }

  /// A copy of this one, which has no connections.
  package func copy() async throws -> Database { try await Self.fresh(copyOf: name) }

  private static func fresh(copyOf template: String?) async throws -> Database {
    let name = "test_" + String(UInt64.random(in: 0 ... .max), radix: 36)
    return try await create(name, template.map { "TEMPLATE \($0) STRATEGY file_copy" } ?? "")
  }

  /// Makes a database of a name.
  @discardableResult package static func create(
    _ name: String, _ options: String = ""
  ) async throws -> Database {
    let sql = "CREATE DATABASE \(name) OWNER tieout \(options)"
    // The template is in use while another test copies it.
    try await until {
      guard let refusal = try await administrator.refusal(of: sql) else { return true }
      try #require(refusal == "55006")
      return false
    }
    return Database(name: name, host: try DatabaseServer.shared.socketDirectory)
  }

  /// Ends the programs that still work on it, and drops it.
  package func drop() async throws {
    endPrograms()
    try await Self.administrator.execute("DROP DATABASE \(name) WITH (FORCE)")
  }

  private func endPrograms() { ChildProcess.endAll { $0.database == name } }

  /// The server's superuser.
  package static var administrator: Database {
    get throws {
      Database(
        name: "postgres", user: "postgres", host: try DatabaseServer.shared.socketDirectory)
    }
  }
}
