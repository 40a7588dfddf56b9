import Foundation
import TestSupport
import Testing

extension ProgramTests {
  /// Twelve consecutive runs, with payments around midnight, the end of a month and clock changes.
  @Suite struct TwelveNightsTests {
    @Test(.takes(seconds: 40), arguments: [("2025-03-22", "seed"), ("2025-10-22", "later")])
    func `twelve nights find what was planted and nothing else, and their books connect`(
      _ start: String, _ dialect: String
    ) async throws {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          let written = try await database.program.run(
            "sandbox", "write", folder.path("season"), "--nights", "12", "--payments", "840",
            "--faults", "1", "--seed", "17", "--dialect", dialect, "--start", start)
          try #require(written.code == 0, "\(written.errors)")
          let program = database.program.with([
            "TIEOUT_CONFIG": folder.path("season/tieout.yaml"), "TIEOUT_ZONE": "Europe/Berlin",
          ])
          var closing = 0
          for night in 1...12 {
            let report = try await play(night, folder, program)
            let books = try #require(try report.manifest()["findings"] as? [String: Any])
            #expect(books["opening"] as? Int == closing, "night \(night)")
            closing = try #require(books["closing"] as? Int)
            try compare(report, night, folder)
          }
        }
      }
    }

    private func play(
      _ night: Int, _ folder: TemporaryFolder, _ program: Program
    ) async throws -> Report {
      let place = "season/night-\(night)"
      let ingest = try await program.run("ingest", "-q", folder.path("\(place)/input.ndjson"))
      try #require([0, 2].contains(ingest.code), "\(ingest.errors)")
      let about = try JSONSerialization.jsonObject(
        with: Data(try bytes(folder.path("\(place)/about.json"))))
      let asOf = try #require((about as? [String: Any])?["asOf"] as? String)
      let out = folder.path("reports-\(night)")
      let outcome = try await program.run("nightly", "-q", "--as-of", asOf, "--out", out)
      try #require([0, 1, 3].contains(outcome.code), "\(outcome.errors)")
      let day = try #require(try FileManager.default.contentsOfDirectory(atPath: out).first)
      return try Report("\(out)/\(day)")
    }

    private func compare(_ report: Report, _ night: Int, _ folder: TemporaryFolder) throws {
      func pairs(_ name: String) throws -> Set<Night.Pair> {
        Set(
          try Table(folder.path("season/night-\(night)/\(name)")).rows.map {
            Night.Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? "")
          })
      }
      let open = try report.findings().map {
        (
          pair: Night.Pair(findingClass: $0["class"] ?? "", subject: $0["subject"] ?? ""),
          isInfo: $0["severity"] == "info"
        )
      }
      let expected = try pairs("expected.csv")
      let missed = expected.subtracting(open.map(\.pair))
      let wrong = Set(open.filter { !$0.isInfo }.map(\.pair)).subtracting(expected)
        .subtracting(try pairs("allowed.csv"))
      #expect(missed.isEmpty, "night \(night)")
      #expect(wrong.isEmpty, "night \(night)")
    }
  }
}
