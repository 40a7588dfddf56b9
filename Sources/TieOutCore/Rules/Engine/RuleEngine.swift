/// Applies the rules: one root cause, one finding.
package enum RuleEngine {
  /// The version of the whole set: the sum of the rules' versions, which only grow.
  package static let version = RuleRegistry.sets.version + Crediting.version + Tallies.version

  /// The discrepancies of one subject, without those that another explains. Of what is in the opening
  /// balances, only what changes closed books.
  package static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding]
  {
    let rules: [any SubjectRule.Type] =
      context.settings.isOpening(projection) ? [LateAfterClose.self] : RuleRegistry.subjectRules
    return settle(
      rules.flatMap { rule in
        rule.findings(in: projection, context).map { $0.stamped(rule.version) }
      }, context.settings)
  }

  /// The discrepancies of one group, unless all its members are in the opening balances. Their discriminator
  /// begins with the group's name: a subject may be found by its own rule and by that of each of its groups,
  /// and these findings stay apart.
  package static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    settle(
      group.judged.filter { !$0.members.allSatisfy(context.settings.isOpening) }.flatMap { group in
        RuleRegistry.sets.group.filter { $0.kind == group.key.kind }.flatMap { rule in
          rule.findings(in: group, context).map { $0.stamped(rule.version).of(group.key) }
        }
      }, context.settings)
  }

  /// The discrepancies of the accounts.
  package static func findings(in accounts: [AccountFacts], _ context: EvaluationContext)
    -> [Finding]
  {
    settle(
      RuleRegistry.sets.accounts.flatMap { rule in
        rule.findings(in: accounts, context).map { $0.stamped(rule.version) }
      }, context.settings)
  }

  /// The discrepancies of the run itself.
  package static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding] {
    settle(
      RuleRegistry.sets.run.flatMap { rule in
        rule.findings(in: run, context).map { $0.stamped(rule.version) }
      }, context.settings)
  }

  /// The discrepancies in counts of many subjects, and the findings (by id) that they explain.
  package static func findings(
    in tallies: Tallies, _ context: EvaluationContext
  ) -> (findings: [Finding], explained: Set<Digest128>) {
    let (findings, explained) = tallies.findings(context)
    // A silenced class explains nothing.
    let isSilent = context.settings.silenced.contains(.webhookBlackout)
    return (settle(findings, context.settings), isSilent ? [] : explained)
  }

  /// Each finding once, without the children of others, ordered by identity; without silenced
  /// classes (which explain nothing either), and with the severities of the settings.
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
      return !parents.contains { $0.explains(child.discriminator) }
    }.map { finding in
      var settled = finding.withStake
      settled.severity = settings.severities[finding.findingClass] ?? finding.severity
      return settled
    }.sorted { $0.id < $1.id }
  }

  private struct Cause: Hashable {
    var findingClass: FindingClass
    var account: ProviderAccount?
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

  /// The same finding with what is at stake by its class. Without an asset, no number is money.
  fileprivate var withStake: Finding {
    var finding = self
    if asset == nil { finding.amount = nil }
    finding.amountAtStake = asset == nil ? nil : atStake?.magnitude
    return finding
  }

  private var atStake: Amount? {
    switch findingClass.definition.stake {
    case .nothing: nil
    case .stated: amountAtStake
    case .delta: amountAtStake ?? delta
    case .whole: amountAtStake ?? delta ?? amount
    }
  }

  fileprivate func of(_ group: Group.Key) -> Finding {
    var named = self
    named.discriminator =
      "\(group.kind.rawValue) \(group.key)" + (discriminator.isEmpty ? "" : " \(discriminator)")
    return named
  }
}
