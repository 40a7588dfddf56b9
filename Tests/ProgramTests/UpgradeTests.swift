import Foundation
import TestSupport
import Testing
import TieOutPostgres

@testable import TieOutStore

extension ProgramTests {
  /// An upgrade from this schema to an invented later one, with data in it.
  @Suite struct UpgradeTests {
    @Test(.enabled(if: Tool.exists("pg_dump") && Tool.exists("psql")), .takes(seconds: 20))
    func `a dump of an earlier version is upgraded, whole, and is as if newly installed`()
      async throws
    {
      try await CreditDesk.with { desk in
        try await desk.fill()
        try await Database.withEmpty { restored in
          let dump = try desk.folder.write(
            try await Tool.output("pg_dump", environment: desk.database.environment), to: "dump.sql"
          )
          _ = try await Tool.output(
            "psql", "--no-psqlrc", "-q", "-v", "ON_ERROR_STOP=1", "-f", dump,
            environment: restored.as("postgres").environment)
          let balances =
            "SELECT concat_ws(' ', account, amount, entries) FROM tieout.balances ORDER BY 1"
          let before = try await restored.texts(balances)
          #expect(before.count > 2)
          let plan = try await restored.migrate(to: Self.later())
          #expect(
            plan.pending == [
              "evidence/tables/invented.sql", "migrations/0001_invented.sql",
              "ledger/functions/balance.sql", "ledger/views/suspense.sql",
            ])
          try await expectUpgraded(restored)
          #expect(try await restored.texts(balances) == before)
        }
      }
    }

    private func expectUpgraded(_ database: Database) async throws {
      #expect(try await database.migrate(to: Self.later()).pending == [])
      let store = Store(database.configuration, connections: 2)
      let verification = try await store.verify()
      #expect(verification.isWhole, "\(verification)")
      await store.close()
      try await Database.withEmpty { new in
        _ = try await new.migrate(to: Self.later())
        let (found, expected) = (try await database.schema(), try await new.schema())
        // The registry is compiled from the terms of crediting, and the feed is started here.
        let differing = Set(found).symmetricDifference(expected)
        #expect(differing.filter { !$0.hasPrefix("(registry,") } == [])
        let recorded = "SELECT concat_ws(' ', file, checksum) FROM tieout.migrations ORDER BY 1"
        #expect(try await database.texts(recorded) == (try await new.texts(recorded)))
      }
      let refused = try await database.program.run("fold")
      #expect(refused.errors.contains("newer than this program"), "\(refused.errors)")
    }

    @Test func `a table that changed without a migration stops the upgrade, and nothing is done`()
      async throws
    {
      try await Database.with { database in
        let files = try Self.later().filter { $0.kind != .migration }
        let before = try await database.schema()
        await #expect(throws: StoreError.schemaDiffers(file: "evidence/tables/replays.sql")) {
          _ = try await database.migrate(to: files)
        }
        #expect(try await database.schema() == before)
      }
    }

    @Test func `a migration that fails leaves the schema as it was`() async throws {
      try await Database.with { database in
        let before = try await database.schema()
        let files = try Self.later().map { file in
          file.name == "ledger/views/suspense.sql"
            ? SchemaFile(name: file.name, text: file.text + "SELECT 1 / 0;") : file
        }
        await #expect(throws: PostgresError.self) { _ = try await database.migrate(to: files) }
        #expect(try await database.schema() == before)
      }
    }

    /// The present files, with an additional table, columns of a table and of a view, and a changed function.
    private static func later() throws -> [SchemaFile] {
      var files: [SchemaFile] = []
      for file in SchemaFile.all {
        var text = file.text
        switch file.name {
        case "evidence/tables/replays.sql":
          files.append(
            SchemaFile(
              name: "evidence/tables/invented.sql",
              text: "CREATE TABLE tieout.invented (bucket smallint NOT NULL PRIMARY KEY);"))
          text.replace(
            "  PRIMARY KEY", with: "  invented integer NOT NULL DEFAULT 7,\n  PRIMARY KEY")
        case "ledger/functions/balance.sql":
          text.replace("  SELECT coalesce((", with: "  -- As invented.\n  SELECT coalesce((")
        case "ledger/views/suspense.sql":
          text.replace("\nFROM", with: ", 7 AS invented\nFROM", maxReplacements: 1)
        case _: break
        }
        try #require((text != file.text) == changed.contains(file.name), "\(file.name)")
        files.append(SchemaFile(name: file.name, text: text))
        if file.name == "evidence/tables/replays.sql" {
          files.append(
            SchemaFile(
              name: "migrations/0001_invented.sql",
              text: """
                INSERT INTO tieout.invented VALUES (1);
                ALTER TABLE tieout.replays ADD invented integer NOT NULL DEFAULT 7;
                """))
        }
      }
      return files
    }

    private static let changed = [
      "evidence/tables/replays.sql", "ledger/functions/balance.sql", "ledger/views/suspense.sql",
    ]
  }
}

extension Database {
  fileprivate func migrate(to files: [SchemaFile]) async throws -> MigrationPlan {
    try await session { try Migrator(session: $0, files: files).migrate() }
  }
}
