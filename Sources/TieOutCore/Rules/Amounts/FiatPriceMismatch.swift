/// `fiat-price-mismatch`: the merchant registered a price in a fiat currency, and the payment was
/// settled in a stable coin of that currency for another amount, beyond the tolerance.
///
/// The merchant chooses who bears the fee: a settlement is right if the net amount, or the net
/// amount plus the fee, is the price. At PayIn the order is compared; the amount received for it is
/// ``Underpaid`` or ``Overpaid``. Other currencies would need a rate and are silent, and so is a
/// missing amount (``AmountNotPositive``).
enum FiatPriceMismatch: SubjectRule {
  static let version = 2
  static let classes = define(
    .fiatPriceMismatch, .amounts, "medium", atStake: .delta,
    "The settlement is not worth the price that you registered.",
    fires: "a stable coin's settlement differs from the registered fiat price by more than the"
      + " tolerance",
    closes: "never by itself, unless the claim or the registration is corrected",
    do: "Compare the order's price with what was charged. The currency's tickers stand under"
      + " stableCoins.",
    reads: [\.fiatTolerance, \.stableCoins])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.state == .completed,
      let expectation = context.related.expectation(of: payment),
      let currency = expectation.best(\.currency), let price = expectation.best(\.amount),
      let coins = context.settings.stableCoins[currency]
    else { return [] }
    // Registered twice with different prices: it is unknown which one holds.
    let isUnclear = expectation.observations.filter { $0.event.facts.amount != nil }
      .differ(in: \.amount)
    guard !isUnclear, let settled = settled(payment, coins), settled.net > .zero else { return [] }
    let tolerance = context.settings.fiatTolerance
    let isRight = [settled.net, settled.gross].contains { amount in
      tolerance.allows(amount.minus(price.wide), of: price.wide)
    }
    // The fee may be shared.
    guard !isRight, !(settled.net < price.wide && price.wide < settled.gross) else { return [] }
    var finding = Finding(
      .fiatPriceMismatch, .medium, payment.history,
      evidence: expectation.observations + settled.claims,
      note: "registered for \(price) \(currency), settled for \(settled.net) \(settled.coin)")
    finding.asset = settled.coin
    finding.amount = settled.net.amount
    finding.compare(expected: price.wide, actual: settled.net)
    return [finding]
  }

  /// The amount that the merchant got in stable coins, without and with the fee; nil unless all of
  /// it is one such coin.
  private static func settled(
    _ payment: Payment, _ coins: Set<String>
  ) -> (net: WideAmount, gross: WideAmount, coin: String, claims: [Observation])? {
    guard payment.subject.kind == .payment else {
      guard let amount = payment.history.best(\.amount),
        let coin = payment.history.best(\.currency), coins.contains(coin.uppercased())
      else { return nil }
      return (amount.wide, amount.wide, coin, (payment.told + payment.listed).claiming(.completed))
    }
    let claims = payment.told.claiming(.completed)
    let parts = Set(claims.map { $0.event.facts.part ?? 0 })
    // Two statements about one transfer contradict each other: the amount is unknown.
    guard !claims.isEmpty, parts.count == claims.count else { return nil }
    var (net, gross, coin) = (WideAmount.zero, WideAmount.zero, "")
    for claim in claims {
      guard let settlement = claim.event.facts.settlement, let payOut = settlement.payOut,
        let amount = payOut.amount, let currency = payOut.currency,
        coins.contains(currency.uppercased()), coin.isEmpty || coin == currency
      else { return nil }
      let whole = settlement.fee.map { amount.plus($0) } ?? amount.wide
      (net, gross, coin) = (net.plus(amount.wide), gross.plus(whole), currency)
    }
    return (net, gross, coin, claims)
  }
}

extension FindingClass {
  /// The settlement is not worth the price that you registered.
  public static let fiatPriceMismatch = FindingClass("fiat-price-mismatch")
}
