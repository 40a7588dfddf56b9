import TieOutCore
import TieOutReports
import TieOutStore

/// Everything that an id may mean: subjects, each with its timeline, and the findings that name them.
struct SubjectsPage {
  let histories: [History]
  let findings: [StoredFinding]

  init(of id: String, _ store: Store) async throws {
    histories = try await store.histories(meantBy: id)
    let names = histories.flatMap { [$0.subject.id] + [$0.best(\.reference)].compactMap { $0 } }
    findings = try await store.findings(naming: Array(Set(names + [id])))
  }

  var isEmpty: Bool { histories.isEmpty && findings.isEmpty }

  var text: String {
    let pages = histories.map { history in
      ([history.subject.name.printableLine] + Sides(of: history, among: histories).lines
        + Timeline([history], proving: []).lines)
        .joined(separator: "\n")
    }
    let list = findings.isEmpty ? "no findings" : findings.map(\.brief).joined(separator: "\n")
    return (pages + [list]).joined(separator: "\n\n").printable
  }

  var json: String {
    get throws {
      try ShowJSON.text(
        Body(
          subjects: histories.map { Subject($0, among: histories) },
          findings: findings.map(FindingDocument.init)))
    }
  }

  private struct Body: Encodable {
    let subjects: [Subject]
    let findings: [FindingDocument]
  }

  private struct Subject: Encodable {
    let kind: String
    let id: String
    let account: String
    let chain: String?
    let sides: Sides
    let timeline: [Timeline.Entry]

    init(_ history: History, among histories: [History]) {
      kind = history.subject.kind.rawValue
      id = history.subject.id
      account = history.subject.account.path
      chain = history.subject.chain?.caip2
      sides = Sides(of: history, among: histories)
      timeline = Timeline([history], proving: []).entries
    }
  }
}

extension StoredFinding {
  /// A finding in a list: two lines and its id.
  var brief: String {
    let head =
      "finding \(settled.id)\n  \(finding.findingClass.rawValue), \(finding.severity.rawValue),"
      + " \(stateNow), first seen \(settled.firstSeen)"
    let words = finding.note.isEmpty ? "" : "\n  \(finding.note.printableLine)"
    return head + words
  }
}
