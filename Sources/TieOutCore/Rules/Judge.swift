/// Applies the rules: one root cause, one finding.
package enum Judge {
  /// The version of the whole set: the sum of the rules' versions, which only grow.
  package static var version: Int {
    rules.reduce(0) { $0 + $1.version } + groupRules.reduce(0) { $0 + $1.version }
      + accountRules.reduce(0) { $0 + $1.version } + runRules.reduce(0) { $0 + $1.version }
      + Tallies.version
  }

  /// The discrepancies of one subject, without those that another explains.
  package static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    settle(
      rules.flatMap { rule in
        rule.findings(in: projection, judgement).map { $0.stamped(rule.version) }
      }, judgement.settings)
  }

  /// The discrepancies of one group. Their discriminator begins with the group's name: a subject may be found
  /// by its own rule, and by that of each group that it is in, and no two of these are one finding.
  package static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    settle(
      group.judged.flatMap { group in
        groupRules.filter { $0.kind == group.key.kind }.flatMap { rule in
          rule.findings(in: group, judgement).map { $0.stamped(rule.version).of(group.key) }
        }
      }, judgement.settings)
  }

  /// The discrepancies of the accounts.
  package static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding] {
    settle(
      accountRules.flatMap { rule in
        rule.findings(in: accounts, judgement).map { $0.stamped(rule.version) }
      }, judgement.settings)
  }

  /// The discrepancies of the run itself.
  package static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding] {
    settle(
      runRules.flatMap { rule in
        rule.findings(in: run, judgement).map { $0.stamped(rule.version) }
      }, judgement.settings)
  }

  /// What many subjects add up to, and the findings (by id) that it explains.
  package static func findings(
    in tallies: Tallies, _ judgement: Judgement
  ) -> (findings: [Finding], explained: Set<Digest128>) {
    let (findings, explained) = tallies.findings(judgement)
    // What is not judged explains nothing.
    let isSilent = judgement.settings.silenced.contains(.webhookBlackout)
    return (settle(findings, judgement.settings), isSilent ? [] : explained)
  }

  /// Each finding once, and no child of another, ordered by identity; without what the settings silence
  /// (which explains nothing either), and as bad as they say.
  static func settle(_ findings: [Finding], _ settings: RuleSettings) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    let findings = findings.filter { !settings.silenced.contains($0.findingClass) }
    var byID: [Digest128: Finding] = [:]
    for finding in findings where byID[finding.id] == nil { byID[finding.id] = finding }
    let explaining = findings.reduce(into: [Cause: [FindingClass]]()) { explaining, finding in
      for child in finding.findingClass.descendants {
        explaining[Cause(child, finding), default: []].append(finding.findingClass)
      }
    }
    return byID.values.filter { child in
      let parents = explaining[Cause(child.findingClass, child)] ?? []
      return !parents.contains { $0.explains(child.findingClass, child.discriminator) }
    }.map { finding in
      guard let severity = settings.severities[finding.findingClass] else { return finding }
      var changed = finding
      changed.severity = severity
      return changed
    }.sorted { $0.id < $1.id }
  }

  private struct Cause: Hashable {
    var findingClass: FindingClass
    var account: Account?
    var subject: Finding.Subject
    var part: String

    init(_ findingClass: FindingClass, _ finding: Finding) {
      self.findingClass = findingClass
      account = finding.account
      subject = finding.subject
      part = finding.part
    }
  }
}

extension Finding {
  fileprivate func stamped(_ version: Int) -> Finding {
    var stamped = self
    stamped.ruleVersion = version
    return stamped
  }

  fileprivate func of(_ group: Group.Key) -> Finding {
    var named = self
    named.discriminator =
      "\(group.kind.rawValue) \(group.key)" + (discriminator.isEmpty ? "" : " \(discriminator)")
    return named
  }
}

extension FindingClass {
  /// Children, and theirs.
  package var descendants: Set<FindingClass> {
    children.reduce(children) { $0.union($1.descendants) }
  }
}
