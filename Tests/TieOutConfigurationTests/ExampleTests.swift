import Foundation
import Testing
import TieOutConfiguration
import TieOutCore
import TieOutProviders

@Suite struct ExampleTests {
  /// The example file that users copy.
  static func text() throws -> String {
    try String(
      contentsOf: URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("jobs/tieout.example.yaml"), encoding: .utf8)
  }

  @Test func `the example says exactly the defaults`() throws {
    let example = try Configuration(text: try Self.text())
    let silent = try Configuration(text: nil)
    #expect(silent.rules == RuleSettings())
    #expect(example.rules == silent.rules)
    #expect(example.digest == silent.digest)
    #expect(example.options == silent.options)
    #expect(example.notification == silent.notification)
    #expect(example.accounts == silent.accounts)
    let said = example.entries.map { "\($0.key): \($0.value ?? "-")" }
    #expect(said.sorted() == silent.entries.map { "\($0.key): \($0.value ?? "-")" }.sorted())
  }

  @Test func `its defaults are said, every one`() throws {
    let example = try Configuration(text: try Self.text())
    let unsaid = example.entries.filter { $0.origin == .standard && $0.value != nil }
    // Keys that have values only in an example.
    let sampled = ["webhooks.expected.", "accounts."]
    #expect(unsaid.map(\.key).filter { key in !sampled.contains { key.hasPrefix($0) } } == [])
  }

  @Test func `with its examples in force it is right, and no key is left out`() throws {
    let lines = try Self.text().split(separator: "\n", omittingEmptySubsequences: false)
    let whole = lines.map { line -> Substring in
      guard line.hasPrefix("#") else { return line }
      let rest = line.dropFirst()
      let blanks = rest.prefix { $0 == " " }.count
      return blanks == 1 || rest.isEmpty ? line : rest
    }.joined(separator: "\n")
    let all = try Configuration(text: whole)
    let known = Set(all.entries.filter { $0.origin != .standard }.map(\.key.leaf))
    let unsaid = Set(all.entries.map(\.key.leaf)).subtracting(known)
    #expect(unsaid.sorted() == [])
    #expect(all.notification.targets.count == 7)
    #expect(all.rules.contractedRates.count == 2)
    #expect(all.accounts.count == 3)
  }
}

extension String {
  /// The last component of a key: elements of a list have the same.
  fileprivate var leaf: String { String(split(separator: ".").last ?? "") }
}
