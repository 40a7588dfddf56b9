import Testing

extension ProgramTests {
  @Suite struct UsageTests {
    @Test(arguments: [
      ["fly"], ["nightly", "--as-of", "yesterday"], ["nightly", "--as-of", "2025-03-10T10:00:00"],
      ["nightly", "--date", "2025-02-30"], ["nightly", "--date", "10.3.2025"],
      ["nightly", "--date", "2025-03-10", "--as-of", "2025-03-10T10:00:00Z"],
      ["nightly", "--fail-on", "terrible"], ["ingest"], ["migrate", "--unknown"],
      ["sandbox", "write", "x", "--dialect", "klingon"],
    ])
    func `wrong usage says so on standard error, with exit code 2`(
      _ arguments: [String]
    ) async throws {
      try await Database.with { database in
        let outcome = try await database.program.run(arguments)
        #expect(outcome.code == 2, "\(outcome.all)")
        #expect(outcome.output == "")
        #expect(outcome.errors.count > 20)
      }
    }

    @Test(arguments: ["", "noon"])
    func `a rehearsal's clock that tells no time is not replaced by the host's`(
      _ text: String
    ) async throws {
      try await TemporaryFolder.with { folder in
        let clock = text.isEmpty ? folder.path("missing") : try folder.write(text, to: "clock")
        let outcome = try await Program().with(["TIEOUT_CLOCK_FILE": clock]).run("status")
        #expect(outcome.code == 2)
        #expect(outcome.errors.contains(clock), "\(outcome.errors)")
      }
    }

    @Test(arguments: [["--help"], ["--version"], ["nightly", "--help"], ["help", "ingest"]])
    func `help and version are data, with exit code 0`(_ arguments: [String]) async throws {
      let outcome = try await Program().run(arguments)
      #expect(outcome.code == 0)
      #expect(outcome.errors == "")
      #expect(outcome.output.count > 4)
    }

    @Test func `--quiet says nothing; log lines can be JSON`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        let program = database.program
        let quiet = try await program.run("ingest", "--quiet", night.input)
        #expect(quiet.all == "")
        let json = try await program.run("ingest", "--log-format", "json", night.input)
        for line in json.errors.split(separator: "\n") {
          #expect(line.hasPrefix(#"{"level":"info","message":""#) && line.hasSuffix("}"), "\(line)")
        }
        #expect(!json.errors.isEmpty)
      }
    }

    @Test func `--date judges a day as of its end`() async throws {
      let night = try Night.clean()
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          try await database.ingest(night.input)
          let outcome = try await database.program.run(
            "nightly", "--date", "2025-03-10", "--out", folder.path, "--fail-on", "critical")
          #expect(outcome.code == 0, "\(outcome.errors)")
          #expect(outcome.output.contains("Reports: \(folder.path("2025-03-10"))"))
          let report = try Report(folder.path("2025-03-10"))
          #expect(try report.manifest()["cutoff"] as? String == "2025-03-11T00:00:00Z")
          #expect(try report.manifest()["date"] as? String == "2025-03-10")
        }
      }
    }
  }
}
