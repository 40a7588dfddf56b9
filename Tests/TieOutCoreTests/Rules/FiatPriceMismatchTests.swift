import Testing
@testable import TieOutCore

@Suite struct FiatPriceMismatchTests {
  static func registered(
    _ price: Amount, _ currency: String = "USD", in account: ProviderAccount = .paydefi
  ) -> RelatedStreams {
    .of(
      record(
        .expectation, "7", in: account,
        merchant(
          .expectationRegistered, at: "09:00",
          Facts(reference: "7", currency: currency, amount: price))))
  }
  static func part(_ settlement: Settlement, _ part: Int64 = 0, of parts: Int64 = 1) -> Claim {
    told(
      .paymentCompleted, at: "10:00",
      Facts(reference: "7", chain: .ethereum, part: part, parts: parts, settlement: settlement))
  }
  static let usual = payment(part(.same("100", fee: "0.3", out: "99.7")))
  static func line(
    _ price: String, _ actual: String, _ delta: String, _ subject: String = "payment pay_1"
  )
    -> String
  {
    "fiat-price-mismatch medium \(subject) | \(price) | \(actual) | \(delta)"
  }

  static let table: [RuleCase] = [
    RuleCase(
      "less than its price", usual, related: registered("110"),
      finds: line("110", "99.7", "-10.3")),
    RuleCase(
      "more than its price", usual, related: registered("90"), finds: line("90", "99.7", "9.7")),
    RuleCase("the payer bears the fee", usual, related: registered("99.7")),
    RuleCase("the merchant bears the fee", usual, related: registered("100")),
    RuleCase("within one per cent", usual, related: registered("100.7")),
    RuleCase(
      "beyond it", usual, related: registered("101.1"), finds: line("101.1", "99.7", "-1.4")),
    RuleCase(
      "a high fee, borne by the merchant", payment(part(.same("100", fee: "5", out: "95"))),
      related: registered("100")),
    RuleCase(
      "or by both", payment(part(.same("100", fee: "5", out: "95"))), related: registered("97.5")
    ),
    RuleCase("a currency without a stable coin", usual, related: registered("40", "UAH")),
    RuleCase("a token is no fiat", usual, related: registered("40", "USDC")),
    RuleCase(
      "a currency that the settings know", usual,
      settings: .with { $0.stableCoins["EUR"] = ["USDC"] }, related: registered("40", "EUR"),
      finds: line("40", "99.7", "59.7")),
    RuleCase("nothing is registered", usual),
    RuleCase(
      "not completed", payment(told(.paymentAccepted, at: "10:00", Facts(reference: "7"))),
      related: registered("40")),
    RuleCase(
      "completed, amounts unknown",
      payment(listed(.paymentCompleted, at: "10:00", Facts(reference: "7"))),
      related: registered("40")),
    RuleCase(
      "two parts",
      payment(
        part(.same("50", fee: "0.1", out: "49.9"), 0, of: 2),
        part(.same("50", fee: "0.1", out: "49.9"), 1, of: 2)),
      related: registered("100")),
    RuleCase(
      "settled in something else",
      payment(
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            reference: "7",
            settlement: {
              var settlement = Settlement.same("100", fee: "0", out: "100")
              settlement.payOut?.currency = "WETH"
              return settlement
            }()))),
      related: registered("40")),
    RuleCase(
      "an order over another amount",
      order(
        told(.orderCompleted, at: "10:00", Facts(reference: "7", currency: "USDT", amount: "45"))),
      related: registered("49.99", in: .payin),
      finds: line("49.99", "45", "-4.99", "order ord_1")),
    RuleCase(
      "an order over its price",
      order(
        told(.orderCompleted, at: "10:00", Facts(reference: "7", currency: "USDT", amount: "49.99"))
      ),
      related: registered("49.99", in: .payin)),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(FiatPriceMismatch.self)
  }
}
