import TieOutCore
import TieOutReports
import TieOutStore

/// Everything about one finding, to explain why it was reported.
struct FindingPage {
  let stored: StoredFinding
  let settings: [RuleSettings.Parameter]
  let histories: [History]
  let life: [LifeEntry]
  let related: [StoredFinding]
  let evidence: EvidenceList

  private var finding: Finding { stored.finding }

  /// Reads everything that belongs to a finding.
  ///
  /// - Parameter inForce: the settings of the rules now.
  init(of stored: StoredFinding, _ inForce: RuleSettings, _ store: Store) async throws {
    self.stored = stored
    let finding = stored.finding
    settings = finding.findingClass.parameters(in: inForce)
    let names = [finding.subject.id, finding.reference, finding.txHash].compactMap { $0 }
    histories = Self.concerned(finding, try await store.histories(of: stored))
    life = try await store.life(of: stored.settled.id)
    let subjects = histories.map(\.subject.id) + histories.compactMap { $0.best(\.reference) }
    related = try await store.findings(naming: Array(Set(names + subjects))).filter {
      $0.settled.id != stored.settled.id
    }
    evidence = EvidenceList(try await store.rawEvidence(finding.evidence, in: histories))
  }

  /// The streams of the finding's subject and of its evidence, and the merchant's registrations for them.
  private static func concerned(_ finding: Finding, _ histories: [History]) -> [History] {
    let proof = Set(finding.evidence)
    return histories.filter { history in
      history.subject.id == finding.subject.id
        || history.subject.id == finding.reference
        || history.observations.contains { proof.contains($0.fingerprint) }
    }
  }

  // MARK: text

  var text: String {
    let sections: [(title: String?, lines: [String])] = [
      (nil, head), ("what it means", meaning), ("amounts", amounts), ("rule", rule),
      ("both sides", sides), ("timeline (* proves it)", timeline.lines), ("life", lifeLines),
      ("related", relatedLines), ("evidence", evidence.lines),
    ]
    return sections.filter { !$0.lines.isEmpty }.map { section in
      ((section.title.map { [$0] } ?? []) + section.lines).joined(separator: "\n")
    }.joined(separator: "\n\n").printable
  }

  private var head: [String] {
    let nights = stored.settled.nightsOpen(
      at: stored.asOf, in: RuleSettings.inForce.calendar)
    var lines = [
      "finding \(stored.settled.id)",
      "  \(finding.findingClass.rawValue), \(finding.severity.rawValue), \(stored.stateNow), first seen"
        + " \(stored.settled.firstSeen), \(nights == 1 ? "1 night" : "\(nights) nights")",
      "  about \(subjectName)",
    ]
    if !finding.note.isEmpty { lines.append("  \(finding.note.printableLine)") }
    let followUp = stored.followUp
    if let words = followUp.assignment(isOverdue: stored.isOverdue) {
      lines.append("  \(words.printableLine)")
    }
    if let comment = followUp.comment { lines.append("  last comment: \(comment.printableLine)") }
    return lines
  }

  private var subjectName: String {
    let part = finding.part.isEmpty ? "" : ", \(finding.part)"
    let place = [finding.account?.path, (finding.subject.chain ?? finding.chain)?.caip2]
      .compactMap { $0 }.joined(separator: ", ")
    return
      ("\(finding.subject.kind) \(finding.subject.id)\(part)"
      + (place.isEmpty ? "" : " (\(place))")).printableLine
  }

  private var meaning: [String] {
    let description = finding.findingClass.definition
    return [
      "  \(description.meaning)", "  found when: \(description.fires)",
      "  closes when: \(description.closes)", "  to do: \(description.advice)",
    ]
  }

  private var amounts: [String] {
    let asset = finding.asset.map { " \($0)" } ?? ""
    return [
      finding.expected.map { "  expected  \($0)" }, finding.actual.map { "  actual    \($0)" },
      finding.delta.map { "  delta     \($0)\(asset)" },
      finding.amount.map { "  amount    \($0)\(asset)" },
      finding.amountAtStake.map { "  at stake  \($0)\(asset)" },
    ].compactMap { $0?.printableLine }
  }

  private var rule: [String] {
    ["  \(finding.findingClass.rawValue), version \(finding.ruleVersion), by \(stored.run)"]
      + settings.map { "  \($0.name): \($0.value)".printableLine }
      + explained
  }

  private var explained: [String] {
    let parents = finding.findingClass.parents.map(\.rawValue)
    return parents.isEmpty
      ? [] : ["  not reported where one of these explains it: \(parents.joined(separator: ", "))"]
  }

  private var sides: [String] {
    histories.filter(\.subject.isMoney).flatMap { history in
      ["  \(history.subject.name)".printableLine]
        + Sides(of: history, among: histories).lines.map { "  \($0)" }
    }
  }

  private var timeline: Timeline { Timeline(histories, proving: Set(finding.evidence)) }

  private var lifeLines: [String] {
    life.map { entry in
      var words = "  \(entry.at)  \(entry.what)"
      if entry.runs > 1 { words += " in \(entry.runs) runs" }
      if let actor = entry.actor { words += " by \(actor)" }
      if let severity = entry.severity { words += ", \(severity)" }
      if let until = entry.until { words += " until \(until)" }
      if let assigned = entry.followUp.assignment(isOverdue: false) { words += ", \(assigned)" }
      if let reason = entry.reason { words += ": \(reason)" }
      return words.printableLine
    }
  }

  private var relatedLines: [String] {
    related.map {
      "  \($0.settled.id)  \($0.stateNow)  \($0.finding.summary)\(relation($0))".printableLine
    }
  }

  private func relation(_ other: StoredFinding) -> String {
    guard other.finding.subject == finding.subject, other.finding.part == finding.part else {
      return ""
    }
    if finding.findingClass.parents.contains(other.finding.findingClass) {
      return ", explains this"
    }
    if other.finding.findingClass.parents.contains(finding.findingClass) {
      return ", explained by this"
    }
    return ", same subject"
  }

  // MARK: JSON

  var json: String {
    get throws {
      try ShowJSON.text(
        Body(
          finding: FindingDocument(stored),
          meaning: finding.findingClass.definition.meaning,
          rule: Rule(
            version: finding.ruleVersion, run_id: stored.run,
            settings_digest: stored.settingsDigest,
            settings: Dictionary(uniqueKeysWithValues: settings.map { ($0.name, $0.value) }),
            explained_by: finding.findingClass.parents.map(\.rawValue)),
          sides: histories.filter(\.subject.isMoney).map {
            Side(
              kind: $0.subject.kind.rawValue, id: $0.subject.id, account: $0.subject.account.path,
              chain: $0.subject.chain?.caip2, sides: Sides(of: $0, among: histories))
          },
          timeline: timeline.entries, life: life.map(Step.init),
          related: related.map(FindingDocument.init), evidence: evidence.items))
    }
  }

  private struct Body: Encodable {
    let finding: FindingDocument
    let meaning: String
    let rule: Rule
    let sides: [Side]
    let timeline: [Timeline.Entry]
    let life: [Step]
    let related: [FindingDocument]
    let evidence: [EvidenceList.Item]
  }

  private struct Rule: Encodable {
    let version: Int
    let run_id: String
    let settings_digest: String?
    let settings: [String: String]
    let explained_by: [String]
  }

  private struct Side: Encodable {
    let kind: String
    let id: String
    let account: String
    let chain: String?
    let sides: Sides
  }

  private struct Step: Encodable {
    let at: String
    let what: String
    let run_id: String
    let runs: Int
    let severity: String?
    let actor: String?
    let reason: String?
    let until: String?
    let owner: String?
    let due: String?

    init(_ entry: LifeEntry) {
      at = "\(entry.at)"
      what = entry.what
      run_id = entry.run
      runs = entry.runs
      severity = entry.severity
      actor = entry.actor
      reason = entry.reason
      until = entry.until?.description
      owner = entry.followUp.owner
      due = entry.followUp.due?.description
    }
  }
}

extension Subject {
  /// Whether the subject has an amount that sides can agree on.
  var isMoney: Bool {
    switch kind {
    case .order, .payment, .transaction: true
    case .reference, .expectation, .evidence: false
    }
  }
}
