import Testing
@testable import TieOutCore

@Suite struct SettlementTokenMismatchTests {
  static let paid = Settlement.same("100", fee: "0.3", out: "99.7")
  static let named: Settlement = {
    var settlement = paid
    settlement.payOut?.currency = "USDC.e"
    return settlement
  }()
  static func only(_ chain: ChainID, _ contracts: String...) -> RuleSettings {
    var settings = RuleSettings()
    settings.settlementTokens = [chain: Set(contracts)]
    return settings
  }

  static let table: [RuleCase] = [
    RuleCase(
      "another token", settled(paid), settings: only(.ethereum, "0x01"),
      finds:
        "settlement-token-mismatch high payment pay_1 | 0x01 | 0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"
    ),
    RuleCase("the merchant's token", settled(paid), settings: only(.ethereum, Settlement.usdc)),
    RuleCase("one of two", settled(paid), settings: only(.ethereum, "0x01", Settlement.usdc)),
    RuleCase(
      "by contract, whatever the ticker", settled(named), settings: only(.ethereum, Settlement.usdc)
    ),
    RuleCase(
      "a swap into it", settled(.swap(fee: "9", out: "2991")),
      settings: only(.ethereum, Settlement.usdc)),
    RuleCase("nothing is configured", settled(paid)),
    RuleCase("nothing is configured for this chain", settled(paid), settings: only(.amoy, "0x01")),
    RuleCase(
      "nothing was paid out", settled(.same("100", fee: "0.3", out: nil)),
      settings: only(.ethereum, "0x01")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(SettlementTokenMismatch.self)
  }
}
