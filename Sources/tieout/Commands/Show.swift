import ArgumentParser
import Foundation
import TieOutCore
import TieOutStore

/// Everything about one thing.
struct Show: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Everything about one order, payment, deposit, transaction, reference or finding.")

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
      var (histories, findings) = try await look(for: id, store)
      if histories.isEmpty, let named = findings.first {
        (histories, _) = try await look(for: named.finding.subject.id, store)
        if histories.isEmpty, let reference = named.finding.reference {
          (histories, _) = try await look(for: reference, store)
        }
      }
      await store.close()
      guard !histories.isEmpty || !findings.isEmpty else {
        throw Failure.usage("nothing is known of \"\(id)\"")
      }
      let pages = histories.map(SubjectPage.init)
      findings.sort { ($1.finding.severity, $0.id) < ($0.finding.severity, $1.id) }
      Console.print(
        json
          ? try ShowJSON.text(pages, findings)
          : (pages.map(\.text) + findings.map(\.text)).joined(separator: "\n\n"))
    }
  }

  private func look(
    for id: String, _ store: Store
  ) async throws -> ([History], [SettledFinding]) {
    let histories = try await store.histories(meantBy: id)
    let names = Set(
      [id] + histories.map(\.subject.id) + histories.compactMap { $0.best(\.reference) })
    let findings = try await store.openFindings(naming: Array(names), id: Digest128(id)).findings
    return (histories, findings)
  }
}

/// One subject: what it is, and its timeline.
struct SubjectPage {
  let history: History
  let projection: Projection

  init(_ history: History) {
    self.history = history
    projection = Projection(history)
  }

  var text: String {
    ([headline] + states + timeline.map { "  \($0)" }).joined(separator: "\n").printable
  }

  var headline: String {
    let subject = history.subject
    return "\(subject.kind.rawValue) \(subject.id)  (\(subject.account.path)"
      + (subject.chain.map { ", \($0)" } ?? "") + ")"
  }

  var states: [String] {
    switch projection {
    case .payment(let payment):
      [
        "  \(payment.state.rawValue): webhooks say \(payment.stateTold.rawValue), lists say"
          + " \(payment.stateListed.rawValue)\(money(history))"
      ]
    case .transaction(let transaction):
      transaction.transfers.map {
        "  \($0.state.rawValue): webhooks say \($0.stateTold.rawValue), lists say"
          + " \($0.stateListed.rawValue)\(money($0.history))"
      }
    case .record: []
    }
  }

  private func money(_ history: History) -> String {
    let amount = history.best(\.amount).map { "; \($0) \(history.best(\.currency) ?? "")" } ?? ""
    return amount + (history.best(\.reference).map { "; reference \($0)" } ?? "")
  }

  /// Each event once, by the time that it happened, with every time that it was seen.
  var timeline: [String] {
    history.observations.sorted { ($0.time, $0.fingerprint) < ($1.time, $1.fingerprint) }.map {
      observation in
      let facts = observation.event.facts
      var words = ["\(observation.time)", observation.event.source.rawValue]
      words.append(observation.event.kind.rawValue)
      if let amount = facts.amount { words.append("\(amount) \(facts.currency ?? "")") }
      if let settlement = facts.settlement, let out = settlement.payOut?.amount {
        words.append("fee \(settlement.fee?.description ?? "none"), out \(out)")
      }
      if let id = facts.eventID { words.append(id) }
      if let word = facts.unknownWord { words.append("\"\(word)\"") }
      if let note = facts.note { words.append(note) }
      return words.joined(separator: "  ") + seen(observation)
    }
  }

  private func seen(_ observation: Observation) -> String {
    let times = observation.sightings.count
    let evidence = "\n      evidence \(observation.sightings[0].evidence)"
    return times == 1
      ? "\(evidence), seen \(observation.firstSeen)"
      : "\(evidence), seen \(times) times from \(observation.firstSeen) to \(observation.lastSeen)"
  }
}

extension SettledFinding {
  /// A finding, in full.
  var text: String {
    let finding = finding
    var lines = [
      "finding \(id)",
      "  \(finding.findingClass.rawValue), \(finding.severity.rawValue), \(state.rawValue) since"
        + " \(firstSeen)",
      "  \(finding.note)",
    ]
    if let expected = finding.expected { lines.append("  expected  \(expected)") }
    if let actual = finding.actual { lines.append("  actual    \(actual)") }
    if let delta = finding.delta { lines.append("  delta     \(delta) \(finding.asset ?? "")") }
    lines.append("  rule      version \(finding.ruleVersion)")
    lines.append("  events    \(finding.evidence.map(\.description).joined(separator: " "))")
    return lines.joined(separator: "\n").printable
  }
}

/// `tieout show --json`.
enum ShowJSON {
  private struct Body: Encodable {
    let subjects: [Page]
    let findings: [Item]
  }

  private struct Page: Encodable {
    let kind: String
    let id: String
    let account: String
    let chain: String?
    let states: [String]
    let timeline: [String]
  }

  private struct Item: Encodable {
    let id: String
    let `class`: String
    let severity: String
    let state: String
    let expected: String?
    let actual: String?
    let delta: String?
    let note: String
    let evidence: [String]
  }

  static func text(_ pages: [SubjectPage], _ findings: [SettledFinding]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    let body = Body(
      subjects: pages.map {
        Page(
          kind: $0.history.subject.kind.rawValue, id: $0.history.subject.id,
          account: $0.history.subject.account.path, chain: $0.history.subject.chain?.caip2,
          states: $0.states, timeline: $0.timeline)
      },
      findings: findings.map {
        Item(
          id: "\($0.id)", class: $0.finding.findingClass.rawValue,
          severity: $0.finding.severity.rawValue, state: $0.state.rawValue,
          expected: $0.finding.expected, actual: $0.finding.actual,
          delta: $0.finding.delta?.description, note: $0.finding.note,
          evidence: $0.finding.evidence.map(\.description))
      })
    return String(decoding: try encoder.encode(body), as: UTF8.self)
  }
}
