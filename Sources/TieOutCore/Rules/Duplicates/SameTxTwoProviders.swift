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
    return [
      group.finding(
        SameTxTwoProviders.self, .sameTxTwoProviders, .high, first, naming,
        expected: "one provider", by: "both providers"
      ) { $0.subject.account.provider.rawValue }
    ]
  }
}

extension FindingClass {
  /// Both providers report the same transfer.
  public static let sameTxTwoProviders = FindingClass("same-tx-two-providers")
}
