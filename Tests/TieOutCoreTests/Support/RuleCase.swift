import Testing
@testable import TieOutCore

/// One row of a rule's table: a story, the time of judgement, and the findings as literal lines.
struct RuleCase: Sendable, CustomTestStringConvertible {
  let name: String
  let projection: Projection
  let judgement: Judgement
  let findings: [String]

  init(
    _ name: String, _ projection: Projection, asOf: Timestamp = "31 00:00",
    coverage: Coverage = Coverage([:]), settings: RuleSettings = RuleSettings(),
    finds findings: String...
  ) {
    self.name = name
    self.projection = projection
    judgement = Judgement(asOf: asOf, coverage: coverage, settings: settings)
    self.findings = findings.sorted()
  }

  var testDescription: String { name }

  /// Applies one rule, before anything is suppressed.
  func check(_ rule: any Rule.Type, sourceLocation: SourceLocation = #_sourceLocation) {
    let found = rule.findings(in: projection, judgement).map(\.line).sorted()
    #expect(found == findings, "\(name)", sourceLocation: sourceLocation)
  }
}

/// The same over subjects that share something.
struct GroupCase: Sendable, CustomTestStringConvertible {
  let name: String
  let group: Group
  let findings: [String]

  init(_ name: String, _ key: Group.Key, _ members: [Projection], finds findings: String...) {
    self.name = name
    group = Group(key, members)
    self.findings = findings.sorted()
  }

  var testDescription: String { name }

  func check(_ rule: any GroupRule.Type, sourceLocation: SourceLocation = #_sourceLocation) {
    let judgement = Judgement(asOf: "31 00:00", coverage: Coverage([:]))
    let found = rule.findings(in: group, judgement).map(\.line).sorted()
    #expect(found == findings, "\(name)", sourceLocation: sourceLocation)
  }
}

extension Finding {
  /// `class severity kind id[/part] | expected | actual[ | delta]`: what the tables compare.
  var line: String {
    let name = "\(subject.kind) \(subject.id)\(part.isEmpty ? "" : "/\(part)")"
    let parts = [
      "\(findingClass.rawValue) \(severity.rawValue) \(name)", expected ?? "-", actual ?? "-",
    ]
    return (parts + [delta?.description].compactMap { $0 }).joined(separator: " | ")
  }
}
