import Foundation
import Testing

/// The snippets in the articles are parts of the examples.
@Suite struct ArticleTests {
  static let articles = [
    "TieOut.md", "AdoptingInABackend.md", "WhatIsGuaranteed.md", "MovingABackendOver.md",
  ]

  @Test func `each snippet stands in an example, line by line`() throws {
    let examples = try Self.sources(under: "Tests/Examples").map(Self.lines)
    var count = 0
    for article in Self.articles {
      for snippet in try Self.snippets(of: article) {
        count += 1
        #expect(examples.contains { $0.holds(snippet) }, "\(article): \(snippet[0])")
      }
    }
    #expect(count == 7)
  }

  @Test func `each test that is named is there`() throws {
    let tests = try Self.sources(under: "Tests").joined(separator: "\n")
    let article = try Self.text("Sources/TieOut/TieOut.docc/WhatIsGuaranteed.md")
    let names = article.matches(of: /`([^`]+)`/).map { String($0.1) }
    let sentences = names.filter { $0.contains(" ") && !$0.hasPrefix("jobs/") }
    #expect(sentences.count == 11)
    for name in sentences { #expect(tests.contains("func `\(name)`"), "\(name)") }
    for suite in names.filter({ $0.hasSuffix("Tests") }) {
      #expect(tests.contains("struct \(suite) "), "\(suite)")
    }
  }

  // MARK: reading

  private static func snippets(of article: String) throws -> [[String]] {
    let text = try text("Sources/TieOut/TieOut.docc/\(article)")
    return text.components(separatedBy: "```swift\n").dropFirst().map {
      lines($0.components(separatedBy: "```")[0])
    }
  }

  /// The lines without indentation and empty lines.
  private static func lines(_ text: String) -> [String] {
    text.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty }
  }

  private static func sources(under folder: String) throws -> [String] {
    let root = Place.package.appendingPathComponent(folder)
    let names = try FileManager.default.subpathsOfDirectory(atPath: root.path)
    return try names.filter { $0.hasSuffix(".swift") }.map { try text("\(folder)/\($0)") }
  }

  private static func text(_ path: String) throws -> String {
    try String(contentsOf: Place.package.appendingPathComponent(path), encoding: .utf8)
  }
}

extension [String] {
  /// Whether it contains the lines consecutively.
  fileprivate func holds(_ lines: [String]) -> Bool {
    indices.contains { start in self[start...].starts(with: lines) }
  }
}
