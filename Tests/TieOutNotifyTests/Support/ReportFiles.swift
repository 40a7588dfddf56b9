import Foundation
import TestSupport
import TieOutCore
import TieOutNotify

/// A folder of a test with a report in it.
struct ReportFiles: Sendable {
  let home: String

  /// The report, in a folder named as its day.
  var path: String { "\(home)/reports/2025-03-30" }

  static func with(_ body: (ReportFiles) async throws -> Void) async throws {
    let files = ReportFiles(home: TemporaryHome(suffix: "-report").path)
    defer { try? FileManager.default.removeItem(atPath: files.home) }
    try FileManager.default.createDirectory(
      atPath: files.path, withIntermediateDirectories: true)
    for (name, bytes) in contents { try files.write(bytes, to: name) }
    try await body(files)
  }

  /// As much as a page has, in characters that no encoding keeps by chance.
  static let contents: [String: [UInt8]] = [
    "summary.txt": Array(
      "TieOut, as of 2025-03-31\n\nWhat does not tie\n  Käufer\u{7} \u{1F4B0}\n.\n..\n".utf8),
    "report.html": Array(
      "<!DOCTYPE html>\n\(String(repeating: "<p>Größe 日本</p>", count: 9_000))".utf8),
    "report.xlsx": (0..<70_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 / 7) },
    "run.json": Array("{}\n".utf8),
  ]

  func write(_ bytes: [UInt8], to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(path)/\(name)")
  }

  /// A new folder beside the reports.
  func folder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(
      atPath: "\(home)/\(name)", withIntermediateDirectories: true)
    return "\(home)/\(name)"
  }

  /// The notice of the report's run.
  var notice: Notice {
    var notice = Samples.notice
    notice.reports = path
    return notice
  }
}
