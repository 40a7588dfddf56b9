import Foundation
import TestSupport
import Testing
import TieOutPostgres

extension ProgramTests {
  @Suite struct MigrationTests {
    @Test func `the second time there is nothing to do`() async throws {
      try await Database.withEmpty { database in
        let first = try await database.program.run("migrate")
        #expect(first.code == 0)
        #expect(first.errors.contains("applied \(try files().count) migrations"))
        let schema = try await schema(database)
        let second = try await database.program.run("migrate")
        #expect(second.code == 0)
        #expect(second.errors.contains("up to date (\(try files().count) files)"))
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
        #expect(count == (try files().count))
      }
    }

    @Test func `--status lists what is applied and what is not, and changes nothing`() async throws
    {
      try await Database.withEmpty { database in
        let before = try await database.program.run("migrate", "--status")
        #expect(before.code == 0)
        #expect(before.output == (try files().map { "pending  \($0)\n" }.joined()))
        #expect(try await schema(database) == [])
        #expect(try await database.program.run("migrate").code == 0)
        let after = try await database.program.run("migrate", "--status")
        #expect(after.output == (try files().map { "applied  \($0)\n" }.joined()))
      }
    }

    @Test func `--print prints every file of the folder sql as it is, and needs no database`()
      async throws
    {
      let printed = try await Program().run("migrate", "--print")
      #expect(printed.code == 0)
      let folder = Program.package.appendingPathComponent("sql")
      let expected = try files().map { "-- \($0)\n\(try text("\(folder.path)/\($0)"))" }
      // Where this fails: run jobs/embed-sql.
      #expect(printed.output == expected.joined(separator: "\n") + "\n")
      let install = try text("\(folder.path)/install.sql")
      for file in try files() {
        #expect(install.contains("\\ir \(file)\n"))
        let sum = try await Tool.output("sha256sum", "\(folder.path)/\(file)").prefix(64)
        #expect(install.contains("('\(file)', '\(sum)')"), "run jobs/embed-sql")
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

    @Test func `a schema that is newer than the program is left alone`() async throws {
      try await Database.with { database in
        try await database.execute("INSERT INTO tieout.migrations VALUES ('999_later.sql', 'x')")
        try await expectRefusal(database, "newer than this program: it has 999_later.sql")
      }
    }

    @Test func `a migration that was changed after it was applied is told`() async throws {
      try await Database.with { database in
        try await database.execute(
          "UPDATE tieout.migrations SET checksum = 'x' WHERE file = '030_events.sql'")
        try await expectRefusal(database, "sql/030_events.sql is not what was applied")
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

    /// On a server of its own: roles belong to all databases of a server.
    @Test(.takes(seconds: 10))
    func `a user who may not make roles installs all but them, and hears what to do`()
      async throws
    {
      try await OwnServer.with { database in
        try await database.as("postgres").execute(
          "ALTER ROLE tieout NOCREATEROLE; DROP ROLE IF EXISTS tieout_writer")
        let outcome = try await database.program.run("migrate")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let roles = "SELECT count(*) FROM pg_roles WHERE rolname LIKE 'tieout\\_%'"
        #expect(try await database.count(roles) == 0)
        for role in ["tieout_writer", "tieout_crediter", "tieout_reader"] {
          #expect(outcome.errors.contains("CREATE ROLE \(role) NOLOGIN"), "\(outcome.errors)")
        }
        let night = try Night.clean()
        try await database.ingest(night.input)
        #expect(try await database.program.run("fold").code == 0)
        try await database.as("postgres").execute("CREATE ROLE tieout_reader NOLOGIN")
        let grants = try text(Program.package.appendingPathComponent("sql/091_grants.sql").path)
        try await database.execute(grants)
        let asReader = "SET SESSION AUTHORIZATION tieout_reader; SELECT FROM tieout.orders"
        #expect(try await database.as("postgres").refusal(of: asReader) == nil)
      }
    }

    /// What was credited and not told before entries were listed by account stays in its balance, once.
    @Test func `balances are the same after the upgrade that lists entries by account`()
      async throws
    {
      try await Database.withEmpty { database in
        var applied = ""
        for file in try files().prefix(while: { $0 < "205" }) {
          let path = Program.package.appendingPathComponent("sql/\(file)").path
          try await database.execute(try text(path))
          let sum = try await Tool.output("sha256sum", path).prefix(64)
          applied += "INSERT INTO tieout.migrations (file, checksum) VALUES ('\(file)', '\(sum)');"
        }
        try await database.execute(applied)
        // A transaction with two transfers, one with one.
        try await database.execute(
          """
          INSERT INTO tieout.transfer_states (bucket, stream, name, made_from, provider, network, chain,
            tx_hash, state, state_told, state_listed, first_seen, last_seen, surprises)
          SELECT 0, stream, name, 1, 'payin', 'testnet', 'eip155:80002', '0x01', 'detected',
            'detected', 'detected', '2025-03-10Z', '2025-03-10Z', ''
          FROM (VALUES ('00000000-0000-0000-0000-000000000001'::uuid, 'a'),
            ('00000000-0000-0000-0000-000000000001', 'b'),
            ('00000000-0000-0000-0000-000000000002', 'a')) AS t (stream, name)
          """)
        func credit(_ hash: String, _ account: String, _ amount: String) -> String {
          """
          SELECT tieout.import_credit('payin', 'testnet', 'polygon-amoy', '0x\(hash)', NULL, 'r',
            '\(account)', \(amount), 'USDC', '2025-03-10Z');
          """
        }
        try await database.execute(credit("01", "a", "5") + credit("02", "b", "7.5"))
        try await database.execute("SELECT count(*) FROM tieout.take_untold(10, true)")
        try await database.execute(credit("03", "a", "11") + credit("04", "c", "13"))
        let balances =
          "SELECT concat_ws(' ', account, amount, entries) FROM tieout.balances ORDER BY account"
        let before = try await database.texts(balances)
        #expect(before == ["a 16 2", "b 7.5 1", "c 13 1"])
        #expect(try await database.program.run("migrate").code == 0)
        #expect(try await database.texts(balances) == before)
        let parts =
          "SELECT concat_ws(' ', right(stream::text, 1), name, parts) FROM tieout.transfer_states"
        #expect(try await database.texts(parts + " ORDER BY 1") == ["1 a 2", "1 b 2", "2 a 1"])
        #expect(try await database.program.run("credits", "verify").code != 6)
        let told = try await database.count("SELECT count(*) FROM tieout.take_untold(10, true)")
        #expect(told == 2)
        #expect(try await database.texts(balances) == before)
      }
    }

    private func files() throws -> [String] {
      let folder = Program.package.appendingPathComponent("sql").path
      return try FileManager.default.contentsOfDirectory(atPath: folder)
        .filter { $0.hasSuffix(".sql") && $0.first?.isNumber == true }.sorted()
    }

    /// Every relation, column, function, trigger and grant.
    @Sendable private func schema(_ database: Database) async throws -> [String] {
      try await database.texts(
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
  }
}

extension Database {
  /// What a question answers about the schema that the program made.
  static func migratedSchema(
    _ question: (Database) async throws -> [String]
  ) async throws -> [String] {
    let database = try await Database(
      name: "template_migrated", host: try Server.shared.socketDirectory
    ).copy()
    let answer = try await question(database)
    try await database.drop()
    return answer
  }
}

/// A server for one test, for what would disturb the others.
enum OwnServer {
  static func with(_ body: (Database) async throws -> Void) async throws {
    let home = try TemporaryFolder()
    defer { Server.remove(home.path) }
    let server = try Server.start(home.path)
    try await body(Database(name: "tieout", host: server.socketDirectory))
  }
}
