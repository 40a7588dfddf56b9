import Testing

extension ProgramTests {
  /// Zone and cutoff are those of the first booked day.
  @Suite struct CalendarTests {
    @Test func `other days than the booked ones are refused before anything is written`()
      async throws
    {
      try await ClosingDesk.with { books in
        let berlin = ["TIEOUT_ZONE": "Europe/Berlin", "TIEOUT_CUTOFF": "04:00"]
        func run(_ command: String..., under variables: [String: String]) async throws -> Outcome {
          try await books.program.with(variables).run(
            command + (command[0] == "verify" ? [] : ["--out", books.folder.path("reports")]))
        }
        // A look books nothing, so it fixes nothing.
        let look = try await books.program.run("reconcile", "--as-of", "2025-03-10T12:00:00Z")
        #expect([0, 1, 3].contains(look.code), "\(look.errors)")
        let first = try await run("nightly", "--date", "2025-03-10", under: berlin)
        try #require([0, 1, 3].contains(first.code), "\(first.errors)")
        let runs = try await books.database.contents(of: "run_records")
        for (variables, days) in [
          ([:], "zone UTC and cutoff 00:00"),
          (
            ["TIEOUT_ZONE": "Europe/Berlin", "TIEOUT_CUTOFF": "05:00"],
            "zone Europe/Berlin and cutoff 05:00"
          ),
          (
            ["TIEOUT_ZONE": "Europe/Paris", "TIEOUT_CUTOFF": "04:00"],
            "zone Europe/Paris and cutoff 04:00"
          ),
        ] {
          for outcome in [
            try await run("nightly", under: variables),
            try await run("nightly", "--date", "2025-03-11", under: variables),
            try await run("report", "--day", "2025-03-10", under: variables),
            try await run("close", "2025-03-10", under: variables),
            try await books.program.with(variables).run("reconcile"),
            try await run("verify", under: variables),
          ] {
            #expect(outcome.code == 2, "\(outcome.all)")
            #expect(
              outcome.errors.contains(
                "the books began on 2025-03-10 with zone Europe/Berlin and cutoff 04:00; the settings say \(days)"
              ),
              "\(outcome.errors)")
          }
        }
        #expect(try await books.database.contents(of: "run_records") == runs)
        let next = try await run("nightly", "--date", "2025-03-11", under: berlin)
        #expect([0, 1, 3].contains(next.code), "\(next.errors)")
        let verified = try await run("verify", under: berlin)
        #expect(verified.code == 0, "\(verified.all)")
      }
    }
  }
}
