/// `chain-mismatch`: an order was paid in its token, but on another chain than ordered, or the
/// provider completed an order on another chain than the merchant registered.
///
/// The registered chain is compared with all claims. Low if both chains are of one family: the
/// order's address is the merchant's on either. Critical if the sources disagree on the chain; the
/// finding explains that disagreement (``IdentityDisagrees``).
enum ChainMismatch: MoneyRule {
  static let version = 2
  static let classes = define(
    .chainMismatch, .amounts,
    "high; low where both chains belong to one protocol family; critical where sources disagree",
    atStake: .whole,
    "It was paid on another chain than ordered.",
    fires: "the paid chain is not the ordered one",
    closes: "never by itself, unless the claim is corrected",
    do: "Check that the address is yours on that chain. Within one family it usually is;"
      + " elsewhere the money may be out of reach.",
    explains: [.identityDisagrees], onlyIn: IdentityField.chain.rawValue)

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    let wrong = money.astray.filter {
      NamedToken($0.transfer.history).isSame(as: money.token, context.registry)
    }
    let findings = wrong.compactMap { payer -> Finding? in
      guard let ordered = money.token.chain,
        let paid = payer.transfer.history.best(\.chain)
      else { return nil }
      return money.astray(
        .chainMismatch, severity(paid, ordered, money), payer, expected: ordered.caip2,
        actual: paid.caip2, "was paid on another chain than ordered")
    }
    return findings.isEmpty ? registered(money).map { [$0] } ?? [] : findings
  }

  private static func severity(
    _ paid: ChainID, _ ordered: ChainID, _ money: OrderMoney
  ) -> Severity {
    if Set(money.payment.claimedTokens.compactMap(\.chain)).count > 1 { return .critical }
    switch (paid.family, ordered.family) {
    case (.evm, .evm), (.tron, .tron), (.solana, .solana): return .low
    case (.evm, _), (.tron, _), (.solana, _), (.unknown, _): return .high
    }
  }

  private static func registered(_ money: OrderMoney) -> Finding? {
    guard money.payment.state == .completed, let expectation = money.expectation else { return nil }
    let wanted = expectation.observations.map { NamedToken($0.event.facts) }
    // A difference in the token is an asset mismatch.
    let comparable = money.payment.claimedTokens.filter { token in
      wanted.contains { $0.currency == token.currency && $0.chain != nil }
    }
    let registered = wanted.compactMap(\.chain)
    let odd = comparable.compactMap(\.chain).filter { !registered.contains($0) }
    guard let first = registered.first, let paid = odd.first else { return nil }
    return money.unlikeRegistered(
      .chainMismatch, severity(paid, first, money), registered.map(\.caip2).inOneLine,
      odd.map(\.caip2).inOneLine)
  }
}

extension FindingClass {
  /// It was paid on another chain than ordered.
  public static let chainMismatch = FindingClass("chain-mismatch")
}
