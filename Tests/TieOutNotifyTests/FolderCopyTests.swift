import Foundation
import TestSupport
import Testing
import TieOutCore
import TieOutNotify

@Suite(.turn) struct FolderCopyTests {
  private static let notifier = Notifier(.patient(1), now: DeliveryTests.now, wait: { _ in })

  private func copy(_ files: ReportFiles, to path: String) async -> [String] {
    let target = Target(name: "share", form: .folder(path), minimum: .critical)
    // A copy is made whether or not there are findings.
    return await Self.notifier.tell([target], of: files.notice.atLeast(.critical)).map(\.reason)
  }

  private func contents(_ folder: String) throws -> [String: [UInt8]] {
    try Dictionary(
      uniqueKeysWithValues: FileManager.default.contentsOfDirectory(atPath: folder).map {
        ($0, Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($0)"))))
      })
  }

  private func number(of file: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: file)
    return try #require(attributes[.systemFileNumber] as? Int)
  }

  @Test(arguments: ["", "/{day}", "/tieout-{day}/report", "/{day}/{day}"])
  func `the copy has the same files, in a place that holds the day`(_ pattern: String) async throws
  {
    try await ReportFiles.with { files in
      let share = try files.folder("share")
      #expect(await copy(files, to: share + pattern) == [])
      let place = (pattern.isEmpty ? "/{day}" : pattern).replacing("{day}", with: "2025-03-30")
      #expect(try contents(share + place) == ReportFiles.contents)
      let all = try FileManager.default.subpathsOfDirectory(atPath: share)
      #expect(all.allSatisfy { !$0.contains("draft") && !$0.contains("former") })
    }
  }

  @Test func `the copy of a look lies among looks`() async throws {
    try await ReportFiles.with { files in
      let share = try files.folder("share")
      let look = "\(files.home)/reports/looks/2025-03-31T023000Z"
      try FileManager.default.createDirectory(
        atPath: "\(files.home)/reports/looks", withIntermediateDirectories: true)
      try FileManager.default.moveItem(atPath: files.path, toPath: look)
      var notice = files.notice
      notice.reports = look
      let target = Target(name: "share", form: .folder("\(share)/{day}"), minimum: .info)
      #expect(await Self.notifier.tell([target], of: notice) == [])
      #expect(try contents("\(share)/looks/2025-03-31T023000Z") == ReportFiles.contents)
    }
  }

  @Test func `an equal copy is left untouched, another is replaced as a whole`() async throws {
    try await ReportFiles.with { files in
      let copied = try files.folder("share") + "/2025-03-30"
      #expect(await copy(files, to: files.home + "/share") == [])
      let before = try ReportFiles.contents.keys.map { try number(of: "\(copied)/\($0)") }
      #expect(await copy(files, to: files.home + "/share") == [])
      #expect(try ReportFiles.contents.keys.map { try number(of: "\(copied)/\($0)") } == before)
      try files.write([1, 2, 3], to: "report.xlsx")
      try files.remove("report.html")
      #expect(await copy(files, to: files.home + "/share") == [])
      #expect(try contents(copied) == contents(files.path))
      #expect(try contents(copied)["report.xlsx"] == [1, 2, 3])
    }
  }

  @Test func `what a killed program left half is made whole`() async throws {
    try await ReportFiles.with { files in
      let share = try files.folder("share")
      // Killed while it copied.
      let draft = try files.folder("share/.2025-03-30.draft")
      try Data([1]).write(to: URL(fileURLWithPath: "\(draft)/report.html"))
      #expect(await copy(files, to: share) == [])
      #expect(try contents("\(share)/2025-03-30") == ReportFiles.contents)
      // Killed between the two renames that replace a copy.
      try FileManager.default.moveItem(
        atPath: "\(share)/2025-03-30", toPath: "\(share)/.2025-03-30.former")
      try files.write([1, 2, 3], to: "report.xlsx")
      #expect(await copy(files, to: share) == [])
      #expect(try contents("\(share)/2025-03-30") == contents(files.path))
      #expect(try FileManager.default.contentsOfDirectory(atPath: share) == ["2025-03-30"])
    }
  }

  @Test func `a share that is not mounted is said, and nothing is made in its place`() async throws
  {
    try await ReportFiles.with { files in
      let missing = "\(files.home)/nowhere"
      for pattern in [missing, "\(missing)/{day}", "\(missing)/tieout-{day}/x"] {
        let failures = await copy(files, to: pattern)
        #expect(failures.count == 1)
        #expect(failures.first?.hasPrefix("there is no folder \(missing)") == true)
      }
      #expect(!FileManager.default.fileExists(atPath: missing))
    }
  }

  @Test func `what lies there and is no report is not replaced`() async throws {
    try await ReportFiles.with { files in
      let taken = try files.folder("share/2025-03-30")
      try Data([9]).write(to: URL(fileURLWithPath: "\(taken)/budget.xlsx"))
      let failures = await copy(files, to: "\(files.home)/share")
      #expect(failures == ["\(taken): what lies there is no report, after 1 attempt"])
      #expect(try contents(taken) == ["budget.xlsx": [9]])
    }
  }
}
