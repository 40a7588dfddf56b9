import Foundation
import TestSupport
import Testing
import TieOutSandbox

extension ProgramTests {
  /// A run that evaluates only pending changes, due streams and new sweeps has the findings of one that
  /// evaluates everything.
  @Suite struct ChangesTests {
    @Test(arguments: [(UInt64(1), PayInDialect.seed), (2, .later), (3, .mixed)])
    func `judging what changed finds what judging everything finds, night after night`(
      _ seed: UInt64, _ dialect: PayInDialect
    ) async throws {
      var plan = Night.plan(seed: seed, dialect: dialect, each: 2)
      plan.days = 2
      let parts = try Arrivals(try Night.write(plan), seed: seed).parts
      let changed = try await play(parts, [])
      let all = try await play(parts, ["--full"])
      for (night, (some, every)) in zip(parts.map(\.asOf), zip(changed.findings, all.findings)) {
        let odd = Set(some).symmetricDifference(every).sorted()
        #expect(odd.isEmpty, "\(night)")
      }
      // Otherwise nothing was compared.
      #expect(changed.fullNights < parts.count / 2 && all.fullNights == parts.count)
    }

    @Test func `a claim about all of time does not end a night that evaluates what changed`()
      async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let claim = Line.sweep("2", at: "2025-03-11T00:00:00Z", listing: ["b"]).map {
            $0.replacing("2025-03-10T00:00:00Z", with: "0001-01-01T00:00:00Z")
              .replacing(#""until":"2025-03-11"#, with: #""until":"9999-12-31"#)
          }
          let first = Line.sweep("1", at: "2025-03-10T23:00:00Z", listing: ["b"])
          for (day, lines) in [("10", first), ("11", claim)] {
            let path = try folder.write(lines.joined(separator: "\n"))
            let ingest = try await database.program.run("ingest", "--trust-signatures", path)
            #expect(ingest.code == 0, "\(ingest.errors)")
            let night = try await database.program.run(
              "nightly", "--date", "2025-03-\(day)", "--out", folder.path("reports"))
            #expect([1, 3].contains(night.code), "\(night.errors)")
          }
          #expect(
            try await database.texts("SELECT is_full::text FROM tieout.run_records ORDER BY as_of")
              == ["true", "false"])
        }
      }
    }

    /// The findings of each run, and the number of runs that evaluated everything.
    private func play(
      _ parts: [Arrivals.Part], _ options: [String]
    ) async throws -> (findings: [[String]], fullNights: Int) {
      try await Database.with { database in
        var findings: [[String]] = []
        for part in parts {
          let ingest = try await database.program.run("ingest", "-q", part.file)
          try #require([0, 2].contains(ingest.code), "\(ingest.errors)")
          let judged = try await database.program.run(
            ["reconcile", "-q", "--as-of", part.asOf] + options)
          try #require([0, 1, 3].contains(judged.code), "\(judged.errors)")
          findings.append(
            try await database.texts(
              """
              SELECT class || ' ' || subject || ' ' || (to_jsonb(f) - 'class' - 'subject')::text
              FROM tieout.findings f WHERE as_of = '\(part.asOf)' ORDER BY 1
              """))
        }
        let full = try await database.count("SELECT count(*) FROM tieout.run_records WHERE is_full")
        return (findings, full)
      }
    }
  }
}

/// A captured night, divided into the input of twelve runs: most of it when it was observed, some of it
/// later.
struct Arrivals {
  struct Part {
    var file: String
    var asOf: String
  }

  let parts: [Part]

  init(_ night: Night, seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let lines = try night.lines().map { line in (line, try Self.observedAt(line)) }
    let times = lines.map(\.1).sorted()
    let count = 12
    let cuts = (1..<count).map { times[times.count * $0 / count] } + [night.asOf]
    var files = Array(repeating: [Substring](), count: count)
    for (line, time) in lines {
      let due = cuts.firstIndex { time < $0 } ?? count - 1
      let late = Int.random(in: 0..<20, using: &random) == 0
      files[late ? min(count - 1, due + Int.random(in: 1...3, using: &random)) : due].append(line)
    }
    parts = try zip(files, cuts).enumerated().map { number, part in
      let file = night.folder.path("part-\(seed)-\(number).ndjson")
      try part.0.joined(separator: "\n").write(toFile: file, atomically: true, encoding: .utf8)
      return Part(file: file, asOf: part.1)
    }
  }

  private static func observedAt(_ line: Substring) throws -> String {
    for name in ["receivedAt", "requestedAt", "creditedAt", "createdAt", "until"] {
      guard let start = line.range(of: "\"\(name)\":\"")?.upperBound else { continue }
      return String(line[start...].prefix { $0 != "\"" })
    }
    throw CocoaError(.formatting)
  }
}
