/// `asset-mismatch`: an order was paid in another token than ordered, or the provider completed an
/// order in another token than the merchant registered.
///
/// The registered token is compared with all claims, so the finding does not depend on which claim
/// is believed. Tokens are compared by contract; by ticker only if a contract is unknown. `USDC`
/// and `USDC.e` are two tokens. Amounts are not compared: they are of different tokens.
enum AssetMismatch: MoneyRule {
  static let version = 2
  static let classes = define(
    .assetMismatch, .amounts, "critical", atStake: .whole,
    "It was paid in another token than ordered.",
    fires: "the paid token's contract is not the ordered one's",
    closes: "never by itself, unless the claim is corrected",
    do: "Do not credit it as the ordered token. Check the contract: a counterfeit may have the"
      + " same ticker.",
    explains: [.identityDisagrees], onlyIn: IdentityField.asset.rawValue)

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    let wrong = money.astray.filter {
      !NamedToken($0.transfer.history).isSame(as: money.token, context.registry)
    }
    let findings = wrong.map { payer in
      money.astray(
        .assetMismatch, .critical, payer, expected: money.token.name,
        actual: NamedToken(payer.transfer.history).name, "was paid in another token than ordered")
    }
    return findings.isEmpty ? registered(money, context).map { [$0] } ?? [] : findings
  }

  private static func registered(_ money: OrderMoney, _ context: EvaluationContext) -> Finding? {
    guard money.payment.state == .completed, let expectation = money.expectation else { return nil }
    let knows = { (symbol: String?) in symbol.map(context.registry.knows(symbol:)) ?? false }
    let registered = expectation.observations.compactMap(\.event.facts.currency).filter(knows)
    let odd = money.payment.claimedTokens.filter { token in
      knows(token.currency)
        && !registered.contains { symbol in
          let wanted = NamedToken(chain: nil, contract: nil, currency: symbol)
          return symbol == token.currency || token.isSame(as: wanted, context.registry)
        }
    }
    guard !registered.isEmpty, !odd.isEmpty else { return nil }
    return money.unlikeRegistered(
      .assetMismatch, .critical, registered.inOneLine, odd.compactMap(\.currency).inOneLine)
  }
}

extension [String] {
  /// The distinct texts, sorted.
  var inOneLine: String { Set(self).sorted().joined(separator: ", ") }
}

extension OrderMoney {
  /// A finding about a transfer that differs from the order.
  func astray(
    _ findingClass: FindingClass, _ severity: Severity, _ payer: Payer, expected: String,
    actual: String, _ note: String
  ) -> Finding {
    let paid = payer.transfer.history
    var finding = Finding(
      findingClass, severity, payment.history, discriminator: payer.transaction.subject.id,
      evidence: paid.observations + payment.told + payment.listed, expected: expected,
      actual: actual, note: "\(payer.amount) \(note): \(actual) instead of \(expected)")
    finding.chain = paid.best(\.chain)
    finding.asset = paid.best(\.currency) ?? paid.best(\.contract)
    finding.amount = payer.amount
    finding.txHash = payer.transaction.subject.id
    finding.logIndex = paid.best(\.logIndex)
    return finding
  }

  /// A finding about an order that differs from what the merchant registered.
  func unlikeRegistered(
    _ findingClass: FindingClass, _ severity: Severity, _ expected: String, _ actual: String
  ) -> Finding {
    return Finding(
      findingClass, severity, payment.history, discriminator: "registered",
      evidence: (expectation?.observations ?? []) + payment.told + payment.listed,
      expected: expected, actual: actual,
      note: "the merchant registered \(expected), the provider completed an order in \(actual)")
  }
}

extension FindingClass {
  /// It was paid in another token than ordered.
  public static let assetMismatch = FindingClass("asset-mismatch")
}
