/// A pure function from evidence to findings. One file a rule, and one line in ``RuleRegistry``.
package protocol Rule: Sendable {
  /// The classes that it finds; rules that find one class share its definition.
  static var classes: [ClassDefinition] { get }
  /// Enters it where it is applied from: each kind of rule does, but for what another rule or
  /// ``Tallies`` applies.
  static func enter(_ rules: inout RuleSet)
}

extension Rule {
  package static func enter(_ rules: inout RuleSet) {}
}

/// Rules by what they evaluate. Rules enter themselves: asking a hundred types for each of six protocols
/// (`as?`) took twenty milliseconds of every run.
package struct RuleSet {
  /// Without those that apply others of this set.
  var subject: [any SubjectRule.Type] = []
  var group: [any GroupRule.Type] = []
  var accounts: [any AccountRule.Type] = []
  var run: [any RunRule.Type] = []
  var money: [any MoneyRule.Type] = []
  var credits: [any CreditRule.Type] = []
  /// The sum of the rules' versions.
  var version = 0
}

/// A rule that ``RuleEngine`` applies by itself.
package protocol VersionedRule: Rule {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
}

/// A rule over one projection.
package protocol SubjectRule: VersionedRule {
  /// The discrepancies of one subject.
  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding]
}

extension SubjectRule {
  package static func enter(_ rules: inout RuleSet) {
    rules.subject.append(self)
    rules.version += version
  }
}

/// A rule over subjects that share something.
package protocol GroupRule: VersionedRule {
  /// The kind of group that it evaluates.
  static var kind: Group.Kind { get }
  /// The discrepancies of one group.
  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding]
}

extension GroupRule {
  package static func enter(_ rules: inout RuleSet) {
    rules.group.append(self)
    rules.version += version
  }
}

/// A rule over provider accounts and their lists.
package protocol AccountRule: VersionedRule {
  /// The discrepancies of the accounts.
  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding]
}

extension AccountRule {
  package static func enter(_ rules: inout RuleSet) {
    rules.accounts.append(self)
    rules.version += version
  }
}

/// A rule over a run and the store.
package protocol RunRule: VersionedRule {
  /// The discrepancies of the run itself.
  static func findings(in run: RunFacts, _ context: EvaluationContext) -> [Finding]
}

extension RunRule {
  package static func enter(_ rules: inout RuleSet) {
    rules.run.append(self)
    rules.version += version
  }
}

/// A rule over counts of many subjects. ``Tallies`` applies it, and its version counts.
protocol TallyRule: Rule, Equatable {
  /// Adds the counts of another slice.
  mutating func merge(_ other: Self)
  /// Keeps only what counts in some hours and days.
  mutating func restrict(to windows: TallyWindows)
}

extension Projection {
  /// Applies a rule that finds at most one discrepancy in an order or payment, or in each transfer
  /// of a transaction.
  func findings(
    payment find: (Payment) -> Finding?, transfer findInTransfer: (Transfer) -> Finding?
  ) -> [Finding] {
    switch self {
    case .payment(let payment): [find(payment)].compactMap { $0 }
    case .transaction(let transaction): transaction.transfers.compactMap(findInTransfer)
    case .record: []
    }
  }
}
