import Testing
@testable import TieOutCore

@Suite struct AssetMismatchTests {
  static func row(
    currency: String = "USDC", contract: String? = nil, _ kind: EventKind = .orderCompleted
  )
    -> Claim
  {
    UnderpaidTests.row(kind, nil, currency: currency, contract: contract)
  }
  static func pays(
    _ currency: String, contract: String? = nil, on chain: ChainID = .sepolia,
    _ kind: EventKind = .transferConfirmed
  ) -> RelatedStreams {
    .of(UnderpaidTests.pays("100", kind, on: chain, currency: currency, contract: contract))
  }
  static func line(_ expected: String, _ actual: String) -> String {
    "asset-mismatch critical order ord_1 | \(expected) | \(actual)"
  }
  static let usdc = "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
  static let bridged = "0xff970a61a04b1ca14834a43f5de4533ebddb5cc8"
  static let fake = "0x00000000000000000000000000000000000000aa"
  static let arbitrum: ChainID = "eip155:42161"
  static func onArbitrum(_ contract: String?) -> Projection {
    order(
      listed(
        .orderCompleted, at: "23:00",
        Facts(chain: arbitrum, currency: "USDC", contract: contract, amount: "100")))
  }

  static let table: [RuleCase] = [
    RuleCase("another ticker", order(row()), related: pays("USDT"), finds: line("USDC", "USDT")),
    RuleCase("the same", order(row()), related: pays("USDC")),
    RuleCase("not confirmed yet", order(row()), related: pays("USDT", .transferDetected)),
    RuleCase("failed", order(row()), related: pays("USDT", .transferFailed)),
    RuleCase("no transfer is known", order(row())),
    RuleCase(
      "one ticker, two contracts", onArbitrum(usdc),
      related: pays("USDC", contract: fake, on: arbitrum), finds: line("USDC", "USDC")),
    RuleCase(
      "one contract, two tickers", onArbitrum(usdc),
      related: pays("USDC_ARB", contract: usdc, on: arbitrum)),
    RuleCase(
      "the order names no contract, the contract is of the bridged coin", onArbitrum(nil),
      related: pays("USDC", contract: bridged, on: arbitrum), finds: line("USDC", "USDC")),
    RuleCase(
      "the order names no contract, the contract is of the coin", onArbitrum(nil),
      related: pays("USDC", contract: usdc, on: arbitrum)),
    RuleCase(
      "the bridged coin by its ticker", order(row()), related: pays("USDC.E"),
      finds: line("USDC", "USDC.E")),
    RuleCase(
      "another chain alone is another matter", order(row()), related: pays("USDC", on: .amoy)),
    RuleCase(
      "another chain and another token", order(row()), related: pays("USDT", on: .amoy),
      finds: line("USDC", "USDT")),
    RuleCase(
      "the expired order was paid in another token", order(row(.orderExpired)),
      related: pays("USDT"),
      finds: line("USDC", "USDT")),
    RuleCase(
      "the merchant registered another token", order(row(currency: "USDT")),
      related: UnderpaidTests.registered("100"), finds: line("USDC", "USDT")),
    RuleCase(
      "the list alone names another token than registered",
      order(
        told(
          .orderCompleted, at: "10:05",
          Facts(reference: "order_1", chain: .sepolia, currency: "USDC", amount: "100")),
        row(currency: "USDT")),
      related: UnderpaidTests.registered("100"), finds: line("USDC", "USDT")),
    RuleCase(
      "the merchant registered fiat", order(row()),
      related: UnderpaidTests.registered("100", "USD")),
    RuleCase(
      "the merchant registered what nobody knows", order(row()),
      related: UnderpaidTests.registered("100", "CREDITS")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(AssetMismatch.self) }
}

extension AssetMismatchTests {
  static func row(_ kind: EventKind) -> Claim { row(currency: "USDC", kind) }
}
