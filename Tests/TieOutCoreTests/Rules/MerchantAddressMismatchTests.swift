import Testing
@testable import TieOutCore

@Suite struct MerchantAddressMismatchTests {
  static func paid(to wallet: String?) -> Projection {
    var settlement = Settlement.same("100", fee: "0.3", out: "99.7")
    settlement.merchantAddress = wallet
    return settled(settlement)
  }
  static func wallets(_ wallets: String...) -> RuleSettings {
    var settings = RuleSettings()
    settings.merchantWallets = Set(wallets)
    return settings
  }

  static let table: [RuleCase] = [
    RuleCase(
      "somebody else's wallet", paid(to: "0xbb"), settings: wallets("0xaa"),
      finds: "merchant-address-mismatch critical payment pay_1 | a wallet of the merchant's | 0xbb"),
    RuleCase("the merchant's", paid(to: "0xaa"), settings: wallets("0xaa")),
    RuleCase("one of two", paid(to: "0xaa"), settings: wallets("0xbb", "0xaa")),
    RuleCase("none is configured", paid(to: "0xbb")),
    RuleCase("none is stated", paid(to: nil), settings: wallets("0xaa")),
    RuleCase(
      "not completed", payment(told(.paymentAccepted, at: "10:00")), settings: wallets("0xaa")),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(MerchantAddressMismatch.self)
  }
}
