import Foundation
import TestSupport
import Testing
import TieOutSandbox

extension ProgramTests {
  /// The report of a past run can be made again, byte for byte, regardless of later evidence.
  @Suite struct ReportAgainTests {
    @Test func `a past night's report is the same after everything else has arrived`() async throws
    {
      try await Database.with { database in
        try await TemporaryFolder.with { folder in
          var plan = Night.plan(seed: 5, dialect: .mixed, each: 1)
          plan.days = 2
          let parts = try Arrivals(try Night.write(plan), seed: 5).parts
          for (number, part) in parts.enumerated() {
            let ingest = try await database.program.run("ingest", "-q", part.file)
            try #require([0, 2].contains(ingest.code), "\(ingest.errors)")
            let night = try await database.program.run(
              "nightly", "-q", "--as-of", part.asOf, "--out", folder.path("then-\(number)"))
            try #require([0, 1, 3].contains(night.code), "\(night.errors)")
          }
          for number in [0, 3, 7, parts.count - 1] {
            let again = try await database.program.run(
              "report", "-q", "--run", "night-\(parts[number].asOf)", "--out",
              folder.path("again-\(number)"))
            try #require(again.code == 0, "\(again.errors)")
            let then = try files(folder.path("then-\(number)"))
            let now = try files(folder.path("again-\(number)"))
            #expect(then.keys.sorted() == now.keys.sorted())
            for name in then.keys.sorted() {
              #expect(then[name] == now[name], "\(name) of night \(number)")
            }
          }
        }
      }
    }

    /// The files of the only report in a folder, by name.
    private func files(_ folder: String) throws -> [String: Data] {
      let day = try #require(try FileManager.default.contentsOfDirectory(atPath: folder).first)
      var files: [String: Data] = [:]
      for name in try FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(day)") {
        files[name] = FileManager.default.contents(atPath: "\(folder)/\(day)/\(name)")
      }
      return files
    }
  }
}
