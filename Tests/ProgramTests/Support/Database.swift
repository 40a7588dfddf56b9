import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

/// Everything that runs the program stands in here: one server serves it all.
@Suite(.programServer, .nights, .turn) enum ProgramTests {}

extension Database {
  /// The program, on this database, with the nights' secrets.
  var program: Program { Program(environment: environment.merging(Night.secrets) { $1 }) }

  /// Gives the body a database without anything in it.
  static func withEmpty<T>(_ body: (Database) async throws -> T) async throws -> T {
    try await with(copyOf: nil, body)
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
}

extension EmbeddedServer {
  /// The embedded server knows two roles only; the tests want others, one of them with a password.
  static func startForProgram(home: String) throws -> EmbeddedServer {
    try startForTests(home: home, access: "local all locked_in scram-sha-256\n")
  }
}

extension Trait where Self == DatabaseServer {
  fileprivate static var programServer: Self {
    server(
      start: { try EmbeddedServer.startForProgram(home: $0) },
      prepare: {
        try await Database.administrator.execute(
          "CREATE ROLE locked_in LOGIN PASSWORD '\(Secret.password)'")
        let database = try await Database.create(DatabaseServer.template)
        let outcome = try await database.program.run("migrate")
        try #require(outcome.code == 0, "\(outcome.errors)")
      })
  }
}
