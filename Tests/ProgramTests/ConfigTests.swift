import Foundation
import Testing

extension ProgramTests {
  @Suite struct ConfigTests {
    @Test func `check prints what is in force and where it comes from`() async throws {
      try await TemporaryFolder.with { folder in
        let file = try folder.write(
          "out: a\nfailOn: low\nserve: {listen: 0.0.0.0:1}\nseverities: {webhook-late: info}\n",
          to: "t.yaml")
        let program = Program().with(["TIEOUT_FAIL_ON": "medium", "PAYIN_API_KEY": "tOpSeCrEt"])
        let outcome = try await program.run("config", "check", "--config", file, "--out", "b")
        #expect(outcome.code == 0, "\(outcome.errors)")
        #expect(outcome.errors == "")
        #expect(!outcome.all.contains("tOpSeCrEt"))
        let rows = outcome.output.split(separator: "\n").map {
          $0.split(separator: " ", omittingEmptySubsequences: true).joined(separator: " ")
        }
        for row in [
          "out b --out", "failOn medium TIEOUT_FAIL_ON", "serve.listen 0.0.0.0:1 \(file):3:17",
          "serve.bodyMax 1048576 default", "severities.webhook-late info \(file):4:28",
          "accounts.payin/testnet.apiKey variable PAYIN_API_KEY PAYIN_API_KEY",
        ] {
          #expect(rows.contains(row), "\(row)")
        }
      }
    }

    @Test func `check --json says the same`() async throws {
      let outcome = try await Program().run("config", "check", "--json", "--out", "b")
      let body = try #require(
        try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])
      let settings = try #require(body["settings"] as? [[String: Any]])
      let out = try #require(settings.first { $0["key"] as? String == "out" })
      #expect(out["value"] as? String == "b")
      #expect(out["origin"] as? String == "flag")
      #expect(out["variable"] as? String == "TIEOUT_OUT")
      #expect(body["file"] == nil)
      #expect((body["digest"] as? String)?.count == 32)
    }

    @Test func `whatever is wrong is told at once, by every command, with exit code 2`()
      async throws
    {
      try await TemporaryFolder.with { folder in
        let file = try folder.write("faliOn: high\ncutoff: 25:00\n", to: "t.yaml")
        for command in [["config", "check"], ["nightly"], ["status"]] {
          let outcome = try await Program().with(["TIEOUT_CONFIG": file]).run(command)
          #expect(outcome.code == 2)
          #expect(outcome.output == "")
          #expect(outcome.errors.contains("\(file):1:1: faliOn: unknown key; did you mean failOn?"))
          #expect(outcome.errors.contains("\(file):2:9: cutoff: expected a time of day"))
        }
        let missing = try await Program().run("status", "--config", folder.path("none.yaml"))
        #expect(missing.code == 2)
        #expect(missing.errors.contains(folder.path("none.yaml")))
      }
    }

    @Test func `explain tells a class with the settings in force`() async throws {
      try await TemporaryFolder.with { folder in
        let file = try folder.write(
          "graces: {webhook-missing: 2h}\nseverities: {webhook-missing: low}\n", to: "t.yaml")
        let outcome = try await Program().with(["TIEOUT_CONFIG": file])
          .run("config", "explain", "webhook-missing")
        #expect(outcome.code == 0)
        #expect(outcome.output.hasPrefix("webhook-missing\n"))
        #expect(outcome.output.contains("severity   low (\(file):2:31); by the catalogue high for"))
        #expect(outcome.output.contains("  graces.webhook-missing     2h  (\(file):1:27)"))
        let list = try await Program().run("config", "explain")
        #expect(list.output.split(separator: "\n").count { $0.hasPrefix("  ") } == 87)
        let typo = try await Program().run("config", "explain", "webhok-missing")
        #expect(typo.code == 2)
        #expect(typo.errors.contains("did you mean webhook-missing?"))
      }
    }

    @Test func `a zone and a cutoff decide which night it is`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let file = try folder.write("zone: Europe/Berlin\ncutoff: 04:00\n", to: "t.yaml")
          let program = database.program.with(["TIEOUT_CONFIG": file])
          let outcome = try await program.run(
            "nightly", "--date", "2025-03-30", "--out", folder.path, "--fail-on", "critical")
          #expect(
            outcome.output.contains("Reports: \(folder.path("2025-03-30"))"), "\(outcome.all)")
          let manifest = try Report(folder.path("2025-03-30")).manifest()
          #expect(manifest["cutoff"] as? String == "2025-03-31T02:00:00Z")
          #expect(manifest["date"] as? String == "2025-03-30")
          #expect(manifest["zone"] as? String == "Europe/Berlin")
          #expect(manifest["day_cutoff"] as? String == "04:00")
        }
      }
    }
  }
}
