import Foundation
import Testing

/// What the documents show is what the examples do, and what they name is there.
@Suite struct ArticleTests {
  private static let articles = "Sources/TieOut/TieOut.docc"

  @Test func `each snippet stands in an example, line by line`() throws {
    let examples = try Self.sources(under: "Tests/Examples").map(Self.lines)
    var count = 0
    for document in try Self.documents() {
      for snippet in try Self.snippets(of: document) {
        count += 1
        #expect(examples.contains { $0.holds(snippet) }, "\(document): \(snippet[0])")
      }
    }
    #expect(count == 8)
  }

  @Test func `each test that is named is there`() throws {
    let tests = try Self.sources(under: "Tests").joined(separator: "\n")
    let promises = try Self.text("\(Self.articles)/WhatIsGuaranteed.md")
    let names = promises.matches(of: /`([^`]+)`/).map { String($0.1) }
    let sentences = names.filter { $0.contains(" ") && !$0.hasPrefix("jobs/") }
    #expect(sentences.count == 5)
    for name in sentences { #expect(tests.contains("func `\(name)`"), "\(name)") }
    let targets = try Self.names(in: "Tests")
    for document in try Self.documents() {
      for suite in try Self.text(document).matches(of: /\b[A-Z]\w*Tests\b/).map({ String($0.0) }) {
        #expect(
          tests.contains("struct \(suite) ") || targets.contains(suite), "\(document): \(suite)")
      }
    }
  }

  @Test func `each link leads to a file, and to a heading in it`() throws {
    for document in try Self.documents() {
      for link in try Self.text(document).matches(of: #/\]\(([^)#]*)(?:#([^)]*))?\)/#)
      where !link.1.hasPrefix("http") {
        let folder = Place.package.appendingPathComponent(document).deletingLastPathComponent()
        let path = link.1.isEmpty ? document : String(link.1)
        let file = link.1.isEmpty ? Place.package : folder
        let target = file.appendingPathComponent(path).standardizedFileURL
        #expect(FileManager.default.fileExists(atPath: target.path), "\(document): \(link.0)")
        guard let heading = link.2 else { continue }
        let text = try String(contentsOf: target, encoding: .utf8)
        #expect(Self.anchors(of: text).contains(String(heading)), "\(document): \(link.0)")
      }
    }
  }

  // MARK: reading

  /// All that a reader is led to.
  private static func documents() throws -> [String] {
    let names = try names(in: articles).filter { $0.hasSuffix(".md") }.sorted()
    return ["README.md", "jobs/README.md", "sql/README.md"] + names.map { "\(articles)/\($0)" }
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(
      atPath: Place.package.appendingPathComponent(folder).path)
  }

  private static func snippets(of document: String) throws -> [[String]] {
    try text(document).components(separatedBy: "```swift\n").dropFirst().map {
      lines($0.components(separatedBy: "```")[0])
    }
  }

  /// The names of the headings, as links spell them.
  private static func anchors(of text: String) -> Set<String> {
    Set(
      text.matches(of: /(?m)^#+ (.+)$/).map {
        $0.1.lowercased().replacing(" ", with: "-").filter {
          $0.isLetter || "-0123456789".contains($0)
        }
      })
  }

  /// Without indentation and empty lines.
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
  /// Whether the lines stand in it one after the other.
  fileprivate func holds(_ lines: [String]) -> Bool {
    indices.contains { start in self[start...].starts(with: lines) }
  }
}
