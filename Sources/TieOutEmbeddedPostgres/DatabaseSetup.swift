import TieOutPostgres

/// Creates the role and the database if they are missing.
///
/// Runs whenever the program cannot connect, not only after the data was made, so a start repairs an
/// interrupted first one.
struct DatabaseSetup {
  private let configuration: PostgresConfiguration
  private let logFile: String

  init(_ configuration: PostgresConfiguration, logFile: String) {
    self.configuration = configuration
    self.logFile = logFile
  }

  func run() throws(EmbeddedServerError) {
    do throws(PostgresError) {
      do throws(PostgresError) {
        _ = try Session(blocking: configuration)
      } catch {
        guard error.isUndefinedDatabase || error.isInvalidPassword else { throw error }
        try create()
        _ = try Session(blocking: configuration)
      }
    } catch {
      throw .unreachable(error, log: logFile)
    }
  }

  private func create() throws(PostgresError) {
    let role = EmbeddedServer.role
    let socketDirectory = configuration.value("host") ?? ""
    let session = try Session(
      blocking: PostgresConfiguration(
        socketDirectory: socketDirectory, user: DataDirectory.administrator,
        database: DataDirectory.administrator))
    let roles = try session.execute("SELECT 1 FROM pg_roles WHERE rolname = $1", [.text(role)])
    if roles.count == 0 { try session.script("CREATE ROLE \(role) LOGIN CREATEROLE") }
    let databases = try session.execute(
      "SELECT 1 FROM pg_database WHERE datname = $1", [.text(role)])
    if databases.count == 0 { try session.script("CREATE DATABASE \(role) OWNER \(role)") }
  }
}
