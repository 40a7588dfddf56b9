import Foundation
import TestSupport
import Testing
import TieOutEmbeddedPostgres
import TieOutPostgres

extension ProgramTests {
  @Suite struct MigrationTests {
    @Test func `the second time there is nothing to do`() async throws {
      try await Database.withEmpty { database in
        let first = try await database.program.run("migrate")
        #expect(first.code == 0)
        #expect(first.errors.contains("applied \(try SchemaFolder.order().count) files"))
        let schema = try await schema(database)
        let second = try await database.program.run("migrate")
        #expect(second.code == 0)
        #expect(second.errors.contains("up to date (\(try SchemaFolder.order().count) files)"))
        #expect(try await self.schema(database) == schema)
      }
    }

    @Test func `eight processes at once take turns`() async throws {
      try await Database.withEmpty { database in
        let codes = try await withThrowingTaskGroup(of: Outcome.self) { group in
          for _ in 0..<8 { group.addTask { try await database.program.run("migrate") } }
          return try await group.reduce(into: [Outcome]()) { $0.append($1) }
        }
        #expect(codes.allSatisfy { $0.code == 0 }, "\(codes.map(\.errors))")
        #expect(codes.count { $0.errors.contains("applied") } == 1)
        let count = try await database.count("SELECT count(*) FROM tieout.migrations")
        #expect(count == (try SchemaFolder.order().count))
      }
    }

    @Test func `--status lists what is applied and what is not, and changes nothing`() async throws
    {
      try await Database.withEmpty { database in
        let before = try await database.program.run("migrate", "--status")
        #expect(before.code == 0)
        #expect(before.output == (try SchemaFolder.order().map { "pending  \($0)\n" }.joined()))
        #expect(try await schema(database) == [])
        #expect(try await database.program.run("migrate").code == 0)
        let after = try await database.program.run("migrate", "--status")
        #expect(after.output == (try SchemaFolder.order().map { "applied  \($0)\n" }.joined()))
      }
    }

    @Test func `--print prints every file of the folder sql as it is, and needs no database`()
      async throws
    {
      let printed = try await Program().run("migrate", "--print")
      #expect(printed.code == 0)
      let folder = SchemaFolder.url
      let expected = try SchemaFolder.order().map {
        "-- \($0)\n\(try text("\(folder.path)/\($0)"))"
      }
      // If this fails, run jobs/embed-sql.
      #expect(printed.output == expected.joined(separator: "\n") + "\n")
      let install = try text("\(folder.path)/install.sql")
      for file in try SchemaFolder.order() {
        #expect(install.contains("\\ir \(file)\n"))
        let sum = try await Tool.output("sha256sum", "\(folder.path)/\(file)").prefix(64)
        #expect(install.contains("('\(file)', '\(sum)', '0.1.0')"), "run jobs/embed-sql")
      }
    }

    @Test(.enabled(if: Tool.exists("psql")))
    func `what psql installs, the program finds complete`() async throws {
      try await Database.withEmpty { database in
        let file = Program.package.appendingPathComponent("sql/install.sql").path
        let installed = try await Tool.run(
          "psql", "--no-psqlrc", "-q", "-f", file, environment: database.environment)
        #expect(installed.code == 0, "\(installed.errors)")
        let byPsql = try await schema(database)
        let migrate = try await database.program.run("migrate")
        #expect(migrate.errors.contains("up to date"), "\(migrate.errors)")
        let other = try await Database.migratedSchema(schema)
        #expect(byPsql == other)
      }
    }

    @Test(arguments: [
      (
        "INSERT INTO tieout.migrations VALUES ('migrations/0001_more.sql', 'x', '0.1.0')",
        "migrations/0001_more.sql"
      ),
      (
        "UPDATE tieout.migrations SET release = '0.10.0' WHERE file LIKE '%/credit.sql'",
        "ledger/functions/credit.sql"
      ),
    ])
    func `a schema that is newer than the program is left alone`(
      change: String, file: String
    ) async throws {
      try await Database.with { database in
        try await database.execute(change)
        try await expectRefusal(
          database,
          "newer than this program, which is version 0.1.0: a later version applied \(file)")
      }
    }

    @Test(arguments: [
      (
        "UPDATE tieout.migrations SET checksum = 'x' WHERE file = 'evidence/tables/events.sql'",
        "evidence/tables/events.sql"
      ),
      (
        "INSERT INTO tieout.migrations VALUES ('evidence/tables/other.sql', 'x', '0.1.0')",
        "evidence/tables/other.sql"
      ),
      // As in the time of numbered migration files.
      (
        "ALTER TABLE tieout.migrations DROP release; UPDATE tieout.migrations SET file = '010_schema.sql' WHERE file = 'access/schema.sql'",
        "010_schema.sql"
      ),
    ])
    func `tables of another program from before 0.1.0 are left alone`(
      change: String, file: String
    ) async throws {
      try await Database.with { database in
        try await database.execute(change)
        try await expectRefusal(
          database, "from before 0.1.0: its \(file) is not the one of this program")
      }
    }

    @Test func `a function and a view that read differently are applied again, with their rights`()
      async throws
    {
      try await Database.with { database in
        let schema = try await schema(database)
        try await database.execute(
          """
          CREATE OR REPLACE FUNCTION tieout.bucket_of(p_id uuid) RETURNS smallint LANGUAGE sql IMMUTABLE AS 'SELECT 1::smallint';
          CREATE OR REPLACE VIEW tieout.periods AS SELECT c.day, c.run AS run_id, c.ends_at, c.recorded_by,
            c.reports[1] AS report_sha256, c.closed_at, c.closed_by, 'other' COLLATE "C" AS note, c.despite, c.closed_login,
            c.days[1] AS first_day, 1 AS days, c.prepared_by, c.prepared_login FROM tieout.closed_periods c;
          GRANT EXECUTE ON FUNCTION tieout.bucket_of TO PUBLIC;
          UPDATE tieout.migrations SET checksum = 'x' WHERE file LIKE '%/bucket_of.sql' OR file LIKE '%/periods.sql';
          """)
        #expect(try await database.program.run("fold").errors.contains("lacks 2 files"))
        #expect(try await database.program.run("migrate").errors.contains("applied 2 files"))
        #expect(try await self.schema(database) == schema)
      }
    }

    private func expectRefusal(_ database: Database, _ sentence: String) async throws {
      let night = try Night.small()
      for command in [
        ["migrate"], ["migrate", "--status"], ["ingest", night.input], ["fold"],
        ["nightly", "--as-of", night.asOf],
      ] {
        let outcome = try await database.program.run(command)
        #expect(outcome.code == 5, "\(command)")
        #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
        #expect(outcome.errors.contains("nothing was changed"))
        #expect(outcome.output == "")
      }
      #expect(try await database.count("SELECT count(*) FROM tieout.deliveries") == 0)
    }

    @Test func `without a schema, the sentence names the command that makes it`() async throws {
      try await Database.withEmpty { database in
        let outcome = try await database.program.run("fold")
        #expect(outcome.code == 5)
        #expect(outcome.errors.contains("Run: tieout migrate"))
      }
    }

    @Sendable private func schema(_ database: Database) async throws -> [String] {
      try await database.schema()
    }
  }
}

extension Database {
  /// Every relation, column, function, trigger and grant.
  func schema() async throws -> [String] {
    try await texts(
      """
      SELECT ROW(c.relname, c.relkind, c.relacl::text, a.attname, a.atttypid::regtype,
        a.attnotnull)::text
      FROM pg_class c LEFT JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = to_regnamespace('tieout')
      UNION ALL
      SELECT ROW(proname, prosrc, proacl::text)::text FROM pg_proc
      WHERE pronamespace = to_regnamespace('tieout')
      UNION ALL
      SELECT ROW(tgname, tgrelid::regclass)::text FROM pg_trigger
      WHERE tgrelid::regclass::text LIKE 'tieout.%'
      ORDER BY 1
      """)
  }

  /// The result of a query about the schema that the program creates.
  static func migratedSchema(
    _ question: (Database) async throws -> [String]
  ) async throws -> [String] {
    let database = try await Database(
      name: "template_migrated", host: try DatabaseServer.shared.socketDirectory
    ).copy()
    let answer = try await question(database)
    try await database.drop()
    return answer
  }
}

/// A separate server for tests that would disturb others.
enum OwnServer {
  static func with(_ body: (Database) async throws -> Void) async throws {
    let home = try TemporaryFolder()
    defer { TemporaryHome(at: home.path).remove() }
    let server = try EmbeddedServer.startForProgram(home: home.path)
    try await body(Database(name: "tieout", host: server.socketDirectory))
  }
}
