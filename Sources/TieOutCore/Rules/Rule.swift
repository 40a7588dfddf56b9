/// A pure function from one projection to findings. One file a rule.
package protocol Rule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of one subject.
  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding]
}

/// A pure function from subjects that share something to findings.
package protocol GroupRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The kind of group that it judges.
  static var kind: Group.Kind { get }
  /// The discrepancies of one group.
  static func findings(in group: Group, _ judgement: Judgement) -> [Finding]
}

/// A pure function from what is known of accounts and their lists to findings.
package protocol AccountRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of the accounts.
  static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding]
}

/// A pure function from what is known of a run, and of the store, to findings.
package protocol RunRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// The discrepancies of the run itself.
  static func findings(in run: RunFacts, _ judgement: Judgement) -> [Finding]
}
