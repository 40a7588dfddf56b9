extension Group {
  /// A finding that several claim the money of the group's transaction.
  ///
  /// - Parameters:
  ///   - first: the claimant under whose account it stands.
  ///   - claimants: all of them.
  ///   - owner: what they differ in.
  func finding(
    _ rule: any GroupRule.Type, _ findingClass: FindingClass, _ severity: Severity,
    _ first: Projection, _ claimants: [Projection], expected: String, by owners: String,
    _ owner: (Projection) -> String
  ) -> Finding {
    let (chain, hash) = key.transaction
    var finding = Finding(
      findingClass: findingClass, severity: severity, account: first.subject.account,
      subject: Finding.Subject("transaction", hash, chain: chain))
    finding.describe(first.history)
    finding.reference = nil
    finding.txHash = hash
    finding.prove(
      by: claimants.flatMap {
        $0.history.observations.filter { $0.event.facts.txHash == hash && $0.event.kind.isClaim }
      })
    finding.expected = expected
    finding.actual = Set(
      claimants.map { "\(owner($0)) \($0.subject.kind.rawValue) \($0.subject.id)" }
    ).sorted().joined(separator: ", ")
    finding.note =
      "one transaction is reported by \(owners): its money may be counted twice"
    finding.ruleVersion = rule.version
    return finding
  }
}

extension Group.Key {
  /// The chain and hash of a transaction's group.
  var transaction: (chain: ChainID, hash: String) {
    let parts = key.split(separator: "|", maxSplits: 1).map(String.init)
    return (ChainID(caip2: parts[0]), parts[parts.count - 1])
  }
}

extension Projection {
  /// Whether it stands for money: nothing that expired, was cancelled or failed.
  var standsForMoney: Bool {
    switch self {
    case .payment(let payment): payment.state.isLive
    case .transaction(let transaction):
      transaction.transfers.contains { $0.state != .failed }
    case .record: false
    }
  }
}
