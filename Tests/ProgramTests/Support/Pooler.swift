import Foundation
import TestSupport
import Testing
import TieOutPostgres

/// PgBouncer in transaction mode before the suite's server: each transaction may use another connection of
/// the server.
struct Pooler: Sendable {
  private let child: ChildProcess
  /// The database through the pooler.
  let database: Database

  /// On Debian it is only in root's PATH.
  static let path = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer"]
    .first { FileManager.default.isExecutableFile(atPath: $0) }

  /// Creates a database for the body and connects through a pooler.
  ///
  /// - Parameter settings: of the database, set before the pooler connects.
  static func with<T>(
    _ settings: String..., body: (Pooler, _ direct: Database) async throws -> T
  ) async throws -> T {
    try await Database.with { database in
      for setting in settings {
        try await database.execute("ALTER DATABASE \(database.name) SET \(setting)")
      }
      return try await TemporaryFolder.with { folder in
        let pooler = try await Pooler(before: database, in: folder)
        let answer = try await body(pooler, database)
        pooler.child.signal(SIGINT)
        _ = try await pooler.child.wait()
        return answer
      }
    }
  }

  private init(before database: Database, in folder: TemporaryFolder) async throws {
    let path = try #require(Self.path, "no PgBouncer: jobs/install-needs --tests installs it")
    try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: folder.path)
    let settings = try folder.write(
      """
      [databases]
      \(database.name) = host=\(database.host) port=5432 user=tieout
      [pgbouncer]
      listen_port = 6432
      unix_socket_dir = \(folder.path)
      auth_type = any
      pool_mode = transaction
      default_pool_size = 12

      """, to: "pgbouncer.ini")
    // PgBouncer refuses to run as root; the server's user has access to the server's socket.
    let user = geteuid() == 0 ? ["-u", "postgres"] : []
    child = try ChildProcess([path] + user + [settings], [:])
    self.database = Database(name: database.name, host: folder.path, port: 6432)
    let pooled = self.database.configuration
    try await until {
      try #require(child.isRunning, "\(child.errors)")
      do {
        await (try PostgresConnection.connect(pooled)).close()
        return true
      } catch { return false }
    }
  }
}
