/// `secret-of-other-network`: deliveries whose signature fits only a secret of the provider's other
/// network: an endpoint is registered on the wrong side, or a secret was stored in the wrong place.
/// Such a body is rejected: test money must never look real.
enum SecretOfOtherNetwork: AccountRule {
  static let version = 1
  static let classes = define(
    .secretOfOtherNetwork, .identity, "high", atStake: .nothing,
    "A webhook was signed with the other network's secret.",
    fires: "its signature fits only the secret of the other network",
    closes: "never: it is a fact",
    do: "Check which endpoint URL is entered at the provider for which network, and the variables"
      + " of both secrets.")

  static func findings(in accounts: [AccountFacts], _ context: EvaluationContext) -> [Finding] {
    accounts.flatMap { facts in
      let seen = facts.foreignDeliveries.filter { $0.receivedAt <= context.asOf }
      return Dictionary(grouping: seen, by: \.subject).map { finding(facts.account, $0, $1) }
    }.sorted { $0.id < $1.id }
  }

  private static func finding(
    _ account: ProviderAccount, _ subject: Subject, _ deliveries: [AccountFacts.ForeignDelivery]
  ) -> Finding {
    let other: Network = account.network == .mainnet ? .testnet : .mainnet
    return Finding(
      findingClass: .secretOfOtherNetwork, severity: .high, account: account,
      subject: Finding.Subject(delivered: subject), chain: subject.chain,
      expected: "signed with a secret of \(account.network.rawValue)",
      actual: "signed with a secret of \(other.rawValue)",
      eventTime: deliveries.map(\.receivedAt).min(),
      evidence: Set(deliveries.map(\.evidence)).sorted(),
      note:
        "the signature fits only a secret of \(other.rawValue): check which endpoint is registered where"
    )
  }
}

extension FindingClass {
  /// A webhook was signed with the other network's secret.
  public static let secretOfOtherNetwork = FindingClass("secret-of-other-network")
}
