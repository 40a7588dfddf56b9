import TestSupport
import Testing

extension ProgramTests {
  /// If the itemized reports do not add up to the database's sums, nothing is published.
  @Suite struct IntegrityTests {
    @Test(arguments: ["orders", "payments", "deposits", "fees"])
    func `rows that are lost on the way to the report end the night with 6`(
      _ table: String
    ) async throws {
      let view = "\(table.dropLast())_days"
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          #expect(try await database.program.run("fold").code == 0)
          let whole = try await definition(of: view, database)
          // What is booked is lost.
          try await database.execute(
            "CREATE OR REPLACE VIEW tieout.\(view) AS \(whole) AND b.amount IS NULL")
          let command = ["nightly", "--as-of", night.asOf, "--out", folder.path]
          let broken = try await database.program.run(command)
          #expect(broken.code == 6, "\(broken.errors)")
          #expect(broken.errors.contains("nothing was published: \(table)"), "\(broken.errors)")
          #expect(try folder.names() == [])
          try await database.execute("CREATE OR REPLACE VIEW tieout.\(view) AS \(whole)")
          #expect(try await database.program.run(command).code == 0)
        }
      }
    }

    private func definition(of view: String, _ database: Database) async throws -> String {
      let text = try await database.texts("SELECT pg_get_viewdef('tieout.\(view)'::regclass)")[0]
      return text.replacing(";", with: "")
    }
  }

  /// If no database is named, the program uses its own.
  @Suite struct OwnDatabaseTests {
    @Test(.takes(seconds: 10))
    func `a night without any database gives the same reports, and is found again`()
      async throws
    {
      let night = try Night.small()
      let plain = try await Undisturbed.report(of: night)
      let home = try TemporaryFolder()
      defer { TemporaryHome(at: home.path).remove() }
      try await TemporaryFolder.with { folder in
        let program = Program(environment: ["TIEOUT_HOME": home.path("home")])
          .with(Night.secrets)
        defer { TemporaryHome(at: home.path("home")).remove() }
        #expect(try await program.run("ingest", night.input).code == 0)
        let again = try await program.run("ingest", "--json", night.input)
        #expect(again.output.contains(#""events_stored":0"#))
        let outcome = try await program.run("nightly", "--as-of", night.asOf, "--out", folder.path)
        #expect(outcome.code == 1, "\(outcome.errors)")
        #expect(try Report(folder.path(night.day)).differences(from: plain) == [])
      }
    }
  }
}
