/// `chain-mismatch`: an order was paid in its token, but on another chain than ordered, or the provider completed
/// an order on another chain than the merchant registered.
///
/// Low where both chains are of one family: the order's address is the merchant's on either.
enum ChainMismatch: MoneyRule {
  static let version = 1

  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding] {
    guard let ordered = money.token.chain else { return [] }
    let wrong = money.astray.filter { payer in
      let paid = NamedToken(payer.transfer.history)
      return paid.chain != ordered && paid.isSame(as: money.token, judgement.registry)
    }
    let findings = wrong.compactMap { payer -> Finding? in
      guard let paid = payer.transfer.history.best(\.chain) else { return nil }
      return money.astray(
        .chainMismatch, severity(paid, ordered), payer, expected: ordered.caip2,
        actual: paid.caip2, "was paid on another chain than ordered")
    }
    return findings.isEmpty ? registered(money, ordered).map { [$0] } ?? [] : findings
  }

  private static func severity(_ paid: ChainID, _ ordered: ChainID) -> Severity {
    switch (paid.family, ordered.family) {
    case (.evm, .evm), (.tron, .tron), (.solana, .solana): .low
    case (.evm, _), (.tron, _), (.solana, _), (.unknown, _): .high
    }
  }

  private static func registered(_ money: OrderMoney, _ ordered: ChainID) -> Finding? {
    guard money.payment.state == .completed,
      let registered = money.expectation?.best(\.chain), registered != ordered,
      money.expectation?.best(\.currency) == money.token.currency
    else { return nil }
    return money.unlikeRegistered(
      .chainMismatch, severity(ordered, registered), registered.caip2, ordered.caip2)
  }
}
