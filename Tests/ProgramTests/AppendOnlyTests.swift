import Testing
import TieOutPostgres

extension ProgramTests {
  /// Evidence and events cannot be changed by any role.
  @Suite struct AppendOnlyTests {
    static let tables = ["deliveries", "rejections", "pages", "sweeps", "events", "sightings"]
    static let statements = [
      "UPDATE tieout.% SET bucket = bucket", "DELETE FROM tieout.%", "TRUNCATE tieout.%",
    ]

    @Test(arguments: ["tieout", "tieout_writer", "tieout_crediter", "tieout_reader", "postgres"])
    func `change and removal are refused`(_ role: String) async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await database.ingest(night.input)
        let before = try await counts(database)
        #expect(before.allSatisfy { $0 > 0 })
        for table in Self.tables {
          for statement in Self.statements {
            let sql = statement.replacing("%", with: table)
            let refusal = try await database.as("postgres").refusal(
              of: "SET SESSION AUTHORIZATION \(role); \(sql)")
            #expect(refusal == "42501", "\(sql)")
          }
        }
        #expect(try await counts(database) == before)
      }
    }

    @Test func `the guard says what it refuses and what to do instead`() async throws {
      try await Database.with { database in
        let error = await #expect(throws: PostgresError.self) {
          try await database.as("postgres").execute("DELETE FROM tieout.events")
        }
        #expect(
          error?.message
            == "DELETE on tieout.events refused: evidence and events are append-only")
        #expect(error?.hint?.contains("Append a correction") == true)
      }
    }

    private func counts(_ database: Database) async throws -> [Int] {
      var counts: [Int] = []
      for table in Self.tables {
        counts.append(try await database.count("SELECT count(*) FROM tieout.\(table)"))
      }
      return counts
    }
  }
}
