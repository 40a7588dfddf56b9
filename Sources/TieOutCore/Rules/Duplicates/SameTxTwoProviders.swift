/// `same-tx-two-providers`: several providers name one transaction as theirs.
enum SameTxTwoProviders: GroupRule {
  static let version = 1
  static let kind = Group.Kind.transaction
  static let classes = define(
    .sameTxTwoProviders, .duplicates, "high", atStake: .whole,
    "Both providers report the same transfer.",
    fires: "webhooks or lists of both name one (chain, transaction, transfer)",
    closes: "never: it is a fact",
    do: "Find out which of both it was meant for, usually by the address, and keep it out of the"
      + " other's settlement.")

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let naming = group.members.filter { $0.standsForMoney }
    let providers = Set(naming.map(\.subject.account.provider))
    // Of a provider that lists its orders, where there is one: there the transaction can be looked up.
    let listed = naming.first { $0.subject.account.provider.hasLists }
    guard providers.count > 1, let first = listed ?? naming.first else { return [] }
    let (chain, hash) = group.key.transaction
    var finding = Finding(
      findingClass: .sameTxTwoProviders, severity: .high, account: first.subject.account,
      subject: Finding.Subject("transaction", hash, chain: chain))
    finding.describe(first.history)
    finding.reference = nil
    finding.txHash = hash
    finding.prove(
      by: naming.flatMap {
        $0.history.observations.filter { $0.event.facts.txHash == hash && $0.event.kind.isClaim }
      })
    finding.expected = "one provider"
    finding.actual = Set(
      naming.map {
        "\($0.subject.account.provider.rawValue) \($0.subject.kind.rawValue) \($0.subject.id)"
      }
    ).sorted().joined(separator: ", ")
    finding.note = "one transaction is reported by both providers: its money may be counted twice"
    finding.ruleVersion = version
    return [finding]
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

extension FindingClass {
  /// Both providers report the same transfer.
  public static let sameTxTwoProviders = FindingClass("same-tx-two-providers")
}
