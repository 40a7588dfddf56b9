import ArgumentParser
import Foundation
import TieOutCore
import TieOutStore

/// Prints everything about a finding or a subject.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Everything about one order, payment, deposit, transaction, reference or finding.",
    discussion: """
      A finding is named by its id, or by the beginning of it where no other begins so (at least four \
      digits): what each side says, the timeline, the rule and its settings, the finding's life, what is \
      related, and the evidence as it arrived, with its SHA-256.
      """)

  @OptionGroup var common: CommonOptions
  @OptionGroup var database: DatabaseOptions

  @Argument(help: "An order id, payment id, tx hash, merchant reference, event id or finding id.")
  var id: String

  @Flag(help: "Print JSON.")
  var json = false

  func run() async throws {
    try await performing {
      let store = try await database.open(common.log)
      try await store.requireSchema()
      let text = try await page(store)
      await store.close()
      Console.print(json ? text : text.wrapped(to: Console.width))
    }
  }

  private func page(_ store: Store) async throws -> String {
    let subjects = try await SubjectsPage(of: id, store)
    if !subjects.isEmpty { return json ? try subjects.json : subjects.text }
    let findings = try await store.findings(beginning: id)
    guard let finding = findings.first else {
      throw Failure.usage("nothing is known of \"\(id)\"")
    }
    guard findings.count == 1 else { throw Self.ambiguous(id, findings) }
    let page = try await FindingPage(of: finding, .inForce, store)
    return json ? try page.json : page.text
  }

  private static func ambiguous(_ id: String, _ findings: [StoredFinding]) -> Failure {
    .usage(
      "\"\(id)\" begins \(findings.count) findings, expected one; more digits tell them apart:\n"
        + findings.map { "  \($0.settled.id)  \($0.finding.summary.printableLine)" }
        .joined(separator: "\n"))
  }
}
