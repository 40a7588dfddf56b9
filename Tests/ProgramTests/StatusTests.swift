import Foundation
import Testing

extension ProgramTests {
  /// `tieout status`: the state of the store on one screen.
  @Suite struct StatusTests {
    @Test func `before the first run there is a screen, too`() async throws {
      try await Database.with { database in
        let outcome = try await database.program.run("status")
        #expect(outcome.code == 0, "\(outcome.errors)")
        let lines = lines(outcome)
        #expect(lines.contains("last run  none yet: run tieout nightly"))
        #expect(lines.contains("seals     none yet: the next run seals what it read"))
        #expect(lines.contains("coverage  no list was swept"))
        #expect(lines.contains("open      no findings"))
      }
    }

    @Test func `one screen of 80 columns says how things stand`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          _ = try await database.nightly(night, into: folder)
          try await database.execute(
            """
            INSERT INTO tieout.run_records (run, as_of, status, rule_version, program, started_at)
            VALUES ('night-killed', '2025-03-01Z', 'running', 1, 'x', '2025-03-01Z')
            """)
          let outcome = try await database.program.run("status")
          let lines = lines(outcome)
          #expect(lines.count <= 32)
          #expect(lines.allSatisfy { $0.count <= 80 }, "\(outcome.output)")
          #expect(lines.contains { $0.hasPrefix("last run  night-\(night.asOf), ") })
          #expect(lines.contains("          UNFINISHED: night-killed: run it again"))
          #expect(lines.contains { $0.hasPrefix("seals     1; the last has ") })
          #expect(lines.contains("open      nights         0-1     2-7    8-30     >30     all"))
          let open = try await database.count(
            "SELECT count(*) FROM tieout.open_findings WHERE severity = 'critical'")
          let critical = try #require(lines.first { $0.hasPrefix("          critical  ") })
          #expect(critical.split(separator: " ").last.map(String.init) == "\(open)")

          let json = try await database.program.run("status", "--json")
          let body = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
          #expect(body["unfinished_runs"] as? [String] == ["night-killed"])
          let seal = try #require(body["seal"] as? [String: Any])
          #expect(seal["number"] as? Int == 1)
          let findings = try #require(body["open_findings"] as? [[String: Any]])
          let counted = findings.reduce(0) { $0 + ($1["count"] as? Int ?? 0) }
          #expect(
            try await database.count("SELECT count(*) FROM tieout.open_findings") == counted)
        }
      }
    }

    private func lines(_ outcome: Outcome) -> [String] {
      outcome.output.split(separator: "\n").map(String.init)
    }
  }
}
