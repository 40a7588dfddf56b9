import Foundation
import Testing

extension ProgramTests {
  @Suite struct NotifyTests {
    /// A configuration with a command that appends each message to a file, and a dead-man's switch.
    private func configuration(_ folder: TemporaryFolder, ping port: Int) throws -> String {
      try folder.write(
        """
        notify:
          attemptsMax: 1
          ping: "http://127.0.0.1:\(port)/check"
          targets:
            - {name: pager, form: command, shell: "cat >> \(folder.path("told"))", minimum: info}
            - {name: lost, form: slack, url: "http://127.0.0.1:1/", minimum: critical}
        """, to: "t.yaml")
    }

    private func told(_ folder: TemporaryFolder) throws -> [[String: Any]] {
      guard FileManager.default.fileExists(atPath: folder.path("told")) else { return [] }
      return try text(folder.path("told")).split(separator: "\n").compactMap {
        let body = try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any]
        return body?["data"] as? [String: Any]
      }
    }

    @Test func `a night tells what is new, once, and who cannot be told fails nothing`()
      async throws
    {
      let night = try Night.small()
      let switchboard = try ListServer { _ in (200, "") }
      defer { switchboard.stop() }
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let file = try configuration(folder, ping: switchboard.port)
          let program = database.program.with(["TIEOUT_CONFIG": file])
          let arguments = ["nightly", "--as-of", night.asOf, "--out", folder.path("reports")]
          let first = try await program.run(arguments)
          #expect(first.code == 1, "\(first.errors)")
          #expect(first.errors.contains("notification to lost failed: "))
          #expect(first.output.contains("Reports: "))
          let told = try told(folder)
          #expect(told.count == 1)
          #expect(told[0]["run"] as? String == "night-\(night.asOf)")
          let findings = try #require(told[0]["findings"] as? [[String: Any]])
          let open = try Table(folder.path("reports/\(night.day)/findings.csv")).rows
          #expect(findings.count == open.count)
          #expect(
            Set(findings.compactMap { $0["finding_id"] as? String })
              == Set(open.compactMap { $0["finding_id"] }))
          #expect(Set(findings.compactMap { $0["reason"] as? String }) == ["new"])
          #expect(try await database.texts("SELECT target FROM tieout.notifications") == ["pager"])
          #expect(switchboard.requests.map(\.path) == ["/check/start", "/check"])

          let again = try await program.run(arguments)
          #expect(again.code == 1)
          #expect(try self.told(folder).count == 1)

          // The next run has the same findings, so none is new.
          _ = try await program.run(
            "nightly", "--date", "2025-03-13", "--out", folder.path("reports"))
          let later = try self.told(folder).dropFirst().compactMap {
            $0["findings"] as? [[String: Any]]
          }.joined()
          let known = Set(findings.compactMap { $0["finding_id"] as? String })
          #expect(
            later.allSatisfy {
              !known.contains($0["finding_id"] as? String ?? "")
                || $0["reason"] as? String == "worse"
            })
        }
      }
    }

    @Test func `what gets worse is told again`() async throws {
      let night = try Night.small()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let switchboard = try ListServer { _ in (200, "") }
          defer { switchboard.stop() }
          let file = try configuration(folder, ping: switchboard.port)
          let program = database.program.with(["TIEOUT_CONFIG": file])
          _ = try await program.run(
            "nightly", "--as-of", night.asOf, "--out", folder.path("reports"))
          try folder.write(
            try text(file)
              + "\nseverities: {event-id-reused: critical, reference-reused: critical}\n",
            to: "t.yaml")
          _ = try await program.run(
            "nightly", "--date", "2025-03-13", "--out", folder.path("reports"))
          let told = try #require(try told(folder).last?["findings"] as? [[String: Any]])
          let worse = told.filter { $0["reason"] as? String == "worse" }
          #expect(worse.contains { $0["class"] as? String == "reference-reused" })
          #expect(!worse.contains { $0["class"] as? String == "event-id-reused" })
        }
      }
    }

    @Test func `a night that fails says so to the dead-man's switch`() async throws {
      let switchboard = try ListServer { _ in (200, "") }
      defer { switchboard.stop() }
      try await Database.withEmpty { database in
        try await TemporaryFolder.with { folder in
          let file = try configuration(folder, ping: switchboard.port)
          let outcome = try await database.program.with(["TIEOUT_CONFIG": file]).run("nightly")
          #expect(outcome.code == 5)
          #expect(switchboard.requests.map(\.path) == ["/check/start", "/check/fail"])
        }
      }
    }

    @Test func `a secret that is missing or none is told before the night`() async throws {
      try await TemporaryFolder.with { folder in
        let file = try folder.write(
          "notify: {targets: [{name: ops, form: webhook, url: \"https://x.example\", secret: {variable: OPS_SECRET}}]}",
          to: "t.yaml")
        let program = Program().with(["TIEOUT_CONFIG": file])
        let missing = try await program.run("nightly")
        #expect(missing.code == 2)
        #expect(missing.errors.contains("notify.targets, ops: variable OPS_SECRET is not set"))
        let wrong = try await program.with(["OPS_SECRET": "tOpSeCrEt"]).run("nightly")
        #expect(wrong.code == 2)
        #expect(wrong.errors.contains("whsec_") && !wrong.errors.contains("tOpSeCrEt"))
      }
    }
  }
}
