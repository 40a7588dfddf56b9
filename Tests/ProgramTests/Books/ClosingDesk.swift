import Testing

/// Nights over a list that is proven from 10 March to 31 March 2025, and their closings.
struct ClosingDesk {
  let database: Database
  let folder: TemporaryFolder
  var program: Program { database.program }

  static func with(_ body: (ClosingDesk) async throws -> Void) async throws {
    try await Database.with { database in
      try await TemporaryFolder.with { folder in
        let desk = ClosingDesk(database: database, folder: folder)
        try await desk.ingest(
          Line.sweep(
            "1", at: "2025-03-10T23:00:00Z", until: "2025-03-31T00:00:00Z",
            listing: ["lost", "gone"]))
        try await body(desk)
      }
    }
  }

  func ingest(_ lines: [String]) async throws {
    let path = try folder.write(lines.joined(separator: "\n"))
    let outcome = try await program.run("ingest", "--trust-signatures", path)
    try #require(outcome.code == 0, "\(outcome.errors)")
  }

  func run(_ command: [String]) async throws -> Outcome {
    try await program.run(command + ["--out", folder.path("reports")])
  }

  func night(_ day: String) async throws -> Report {
    let outcome = try await run(["nightly", "--date", day])
    try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
    return try report(day)
  }

  func report(_ day: String) throws -> Report { try Report(folder.path("reports/\(day)")) }

  func close(_ arguments: String...) async throws -> Outcome {
    try await run(["close"] + arguments)
  }
}
