import Testing
@testable import TieOutCore

@Suite struct ChainMismatchTests {
  static let row = UnderpaidTests.row(.orderCompleted, nil)
  static func pays(
    on chain: ChainID, currency: String = "USDC", _ kind: EventKind = .transferConfirmed
  ) -> RelatedStreams {
    .of(UnderpaidTests.pays("100", kind, on: chain, currency: currency))
  }
  static let tron: ChainID = "tron:3448148188"

  static let table: [RuleCase] = [
    RuleCase(
      "another chain of the family", order(row), related: pays(on: .amoy),
      finds: "chain-mismatch low order ord_1 | eip155:11155111 | eip155:80002"),
    RuleCase(
      "a chain of another family", order(row), related: pays(on: tron),
      finds: "chain-mismatch high order ord_1 | eip155:11155111 | tron:3448148188"),
    RuleCase("the ordered chain", order(row), related: pays(on: .sepolia)),
    RuleCase(
      "another token as well is another matter", order(row),
      related: pays(on: .amoy, currency: "USDT")),
    RuleCase("not confirmed yet", order(row), related: pays(on: .amoy, .transferDetected)),
    RuleCase(
      "an expired order", order(UnderpaidTests.row(.orderExpired, "0")),
      related: pays(on: .amoy),
      finds: "chain-mismatch low order ord_1 | eip155:11155111 | eip155:80002"),
    RuleCase(
      "two contracts of one coin",
      order(
        listed(
          .orderCompleted, at: "23:00",
          Facts(
            chain: .ethereum, currency: "USDC", contract: Settlement.usdc, amount: "100"))),
      related: .of(
        UnderpaidTests.pays(
          "100", on: "eip155:42161", currency: "USDC", contract: AssetMismatchTests.usdc)),
      finds: "chain-mismatch low order ord_1 | eip155:1 | eip155:42161"),
    RuleCase(
      "the merchant registered another chain", order(row),
      related: UnderpaidTests.registered("100", chain: tron),
      finds: "chain-mismatch high order ord_1 | tron:3448148188 | eip155:11155111"),
    RuleCase(
      "the merchant named none", order(row),
      related: UnderpaidTests.registered("100", chain: nil)),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(ChainMismatch.self) }
}
