import Foundation
import Testing

/// The policy for arithmetic on amounts: exact, decided by comparison, never a substitute for a number that
/// does not fit.
@Suite struct AmountPolicyTests {
  /// Lines that may contain one of the words, each with a reason; there are none.
  static let allowed: Set<String> = []

  @Test(arguments: ["try?", "?? .zero", "?? Amount.zero", "?? WideAmount.zero"])
  func `no line of the core gives up on an amount, or takes zero for it`(_ word: String) throws {
    let lines = try Self.sourceLines.filter { $0.text.contains(word) }
    let odd = lines.filter { !Self.allowed.contains($0.text.trimmingCharacters(in: .whitespaces)) }
    #expect(odd.map { "\($0.file): \($0.text)" } == [])
  }

  @Test func `the core is read`() throws {
    #expect(try Self.sourceLines.contains { $0.text.contains("struct WideAmount") })
  }

  private static var sourceLines: [(file: String, text: String)] {
    get throws {
      let core = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("../../../Sources/TieOutCore").standardizedFileURL
      let files = try #require(
        FileManager.default.enumerator(at: core, includingPropertiesForKeys: nil))
      var lines: [(file: String, text: String)] = []
      for case let file as URL in files where file.pathExtension == "swift" {
        let text = try String(contentsOf: file, encoding: .utf8)
        for line in text.split(separator: "\n")
        where !line.drop(while: { $0 == " " }).hasPrefix("//") {
          lines.append((file.lastPathComponent, String(line)))
        }
      }
      return lines
    }
  }
}
