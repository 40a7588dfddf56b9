/// Applies the rules: one root cause, one finding.
public enum Judge {
  /// Rules over one subject.
  static let rules: [any Rule.Type] = [
    WebhookMissing.self, ListMissing.self, StepMissing.self, WebhookLate.self,
    DuplicateDelivery.self, EventIDReused.self, RowTwiceInSweep.self, StatusDisagrees.self,
    TerminalConflict.self, CompletedAfterExpiry.self, StuckPending.self, StuckConfirming.self,
    UnknownType.self, UnreadableEvent.self, AmountDisagrees.self, AmountUnknown.self,
    NetMismatch.self, FeeRateMismatch.self, SwapFeeMismatch.self, FeeMissing.self,
    FeeUnexpected.self, FeeOutOfRange.self, PayoutMissing.self, TestnetOnMainnet.self,
  ]

  /// Rules over subjects that share something.
  static let groupRules: [any GroupRule.Type] = [
    EventIDReusedAcross.self, SameTxTwoOrders.self, OrderPaidTwice.self, ReferenceReused.self,
  ]

  /// Rules over accounts.
  static let accountRules: [any AccountRule.Type] = [
    CoverageGap.self, TestnetHostOnMainnet.self, SignatureFailures.self,
  ]

  /// The version of the whole set: the sum of the rules' versions, which only grow.
  public static var version: Int {
    rules.reduce(0) { $0 + $1.version } + groupRules.reduce(0) { $0 + $1.version }
      + accountRules.reduce(0) { $0 + $1.version }
  }

  /// The discrepancies of one subject, without those that another explains.
  public static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    settle(
      rules.flatMap { rule in
        rule.findings(in: projection, judgement).map { $0.stamped(rule.version) }
      })
  }

  /// The discrepancies of one group.
  public static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    settle(
      groupRules.filter { $0.kind == group.key.kind }.flatMap { rule in
        rule.findings(in: group, judgement).map { $0.stamped(rule.version) }
      })
  }

  /// The discrepancies of the accounts.
  public static func findings(in accounts: [AccountFacts], _ judgement: Judgement) -> [Finding] {
    settle(
      accountRules.flatMap { rule in
        rule.findings(in: accounts, judgement).map { $0.stamped(rule.version) }
      })
  }

  /// Each finding once, and no child of another, ordered by identity.
  static func settle(_ findings: [Finding]) -> [Finding] {
    guard !findings.isEmpty else { return [] }
    var byID: [Digest128: Finding] = [:]
    for finding in findings where byID[finding.id] == nil { byID[finding.id] = finding }
    let explained = findings.reduce(into: Set<Cause>()) { explained, finding in
      for child in finding.findingClass.descendants { explained.insert(Cause(child, finding)) }
    }
    return byID.values.filter { !explained.contains(Cause($0.findingClass, $0)) }
      .sorted { $0.id < $1.id }
  }

  private struct Cause: Hashable {
    var findingClass: FindingClass
    var account: Account
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
}

extension FindingClass {
  /// Children, and theirs.
  var descendants: Set<FindingClass> {
    children.reduce(children) { $0.union($1.descendants) }
  }
}
