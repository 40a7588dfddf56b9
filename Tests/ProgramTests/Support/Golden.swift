import Foundation
import Testing

/// Texts for people, kept beside the tests: differences are shown line by line.
///
/// If `TIEOUT_WRITE_GOLDEN` is set, the files are rewritten; review the difference before committing it.
enum Golden {
  private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Golden")

  static func expect(_ text: String, is name: String) throws {
    try expect(text, at: folder.appendingPathComponent(name))
  }

  static func expect(_ text: String, at file: URL) throws {
    if ProcessInfo.processInfo.environment["TIEOUT_WRITE_GOLDEN"] != nil {
      try Data(text.utf8).write(to: file)
    }
    let expected = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != expected else { return }
    let pairs = zip(lines(text) + [""], lines(expected) + [""])
    let first = pairs.enumerated().first { $0.element.0 != $0.element.1 }
    Issue.record(
      """
      \(file.lastPathComponent), line \((first?.offset ?? 0) + 1): expected "\(first?.element.1 ?? "")", \
      found "\(first?.element.0 ?? "")"
      """)
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }
}
