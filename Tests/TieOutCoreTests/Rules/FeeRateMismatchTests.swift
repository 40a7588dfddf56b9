import Testing
@testable import TieOutCore

@Suite struct FeeRateMismatchTests {
  static func rounding(_ rounding: FeeRounding) -> RuleSettings {
    var settings = RuleSettings()
    settings.feeRounding = rounding
    return settings
  }
  static func dust(_ limit: Amount) -> RuleSettings {
    var settings = RuleSettings()
    settings.dustLimits = ["USDC": limit]
    return settings
  }

  static let table: [RuleCase] = [
    RuleCase(
      "more digits apart than an amount has",
      settled(.same("123456789012345678901", fee: "0.0000000000000000001", rate: "0.9", out: "1")),
      finds: "fee-rate-mismatch high payment pay_1 | 111111110111111111010.9"
        + " | 0.0000000000000000001"),
    RuleCase("the vendor's example", settled(.same("0.1", fee: "0.0003", out: "0.0997"))),
    RuleCase(
      "overcharged", settled(.same("100", fee: "0.4", out: "99.6")),
      finds: "fee-rate-mismatch high payment pay_1 | 0.3 | 0.4 | 0.1"),
    RuleCase(
      "undercharged", settled(.same("100", fee: "0.2", out: "99.8")),
      finds: "fee-rate-mismatch high payment pay_1 | 0.3 | 0.2 | -0.1"),
    // 33.333333 × 0.003 = 0.099999999: 0.099999 and 0.1 are both a rounding of it.
    RuleCase("rounded down", settled(.same("33.333333", fee: "0.099999", out: "33.233334"))),
    RuleCase("rounded up", settled(.same("33.333333", fee: "0.1", out: "33.233333"))),
    RuleCase(
      "a base unit beyond rounding", settled(.same("33.333333", fee: "0.099998", out: "33.233335")),
      finds: "fee-rate-mismatch high payment pay_1 | 0.099999 | 0.099998 | -0.000001"),
    RuleCase("binary noise", settled(.same("0.1", fee: "0.00030000000000000003", out: "0.0997"))),
    RuleCase("a swap", settled(.swap(fee: "1", out: "2991"))),
    RuleCase("no rate", settled(.same("100", fee: "0.4", rate: nil, out: "99.6"))),
    RuleCase("a rate of zero", settled(.same("100", fee: "0.4", rate: "0", out: "99.6"))),
    // 33.333333 × 0.003 = 0.099999999.
    RuleCase(
      "rounded down, which is agreed",
      settled(.same("33.333333", fee: "0.099999", out: "33.233334")),
      settings: rounding(.down)),
    RuleCase(
      "rounded up, though down is agreed",
      settled(.same("33.333333", fee: "0.1", out: "33.233333")),
      settings: rounding(.down),
      finds: "fee-rate-mismatch high payment pay_1 | 0.099999 | 0.1 | 0.000001"),
    RuleCase(
      "rounded down, though up is agreed",
      settled(.same("33.333333", fee: "0.099999", out: "33.233334")), settings: rounding(.up),
      finds: "fee-rate-mismatch high payment pay_1 | 0.1 | 0.099999 | -0.000001"),
    RuleCase(
      "to the nearest", settled(.same("33.333333", fee: "0.1", out: "33.233333")),
      settings: rounding(.halfUp)),
    // 0.0005 × 0.003 = 0.0000015: half way between two base units.
    RuleCase(
      "a half, up", settled(.same("0.0005", fee: "0.000002", out: "0.000498")),
      settings: rounding(.halfUp)),
    RuleCase(
      "a half, to even", settled(.same("0.0005", fee: "0.000002", out: "0.000498")),
      settings: rounding(.halfEven)),
    // 0.0015 × 0.003 = 0.0000045.
    RuleCase(
      "another half, to even", settled(.same("0.0015", fee: "0.000004", out: "0.001496")),
      settings: rounding(.halfEven)),
    RuleCase(
      "the same, up", settled(.same("0.0015", fee: "0.000004", out: "0.001496")),
      settings: rounding(.halfUp),
      finds: "fee-rate-mismatch high payment pay_1 | 0.000005 | 0.000004 | -0.000001"),
    RuleCase(
      "nothing to round", settled(.same("100", fee: "0.3", out: "99.7")), settings: rounding(.up)),
    RuleCase(
      "binary noise is no rounding",
      settled(.same("0.1", fee: "0.00030000000000000003", out: "0.0997")), settings: rounding(.up)),
    RuleCase(
      "dust", settled(.same("0.009", fee: "0.0004", out: "0.0086")), settings: dust("0.01")),
    RuleCase(
      "not dust", settled(.same("0.01", fee: "0.0004", out: "0.0096")), settings: dust("0.01"),
      finds: "fee-rate-mismatch high payment pay_1 | 0.00003 | 0.0004 | 0.00037"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(FeeRateMismatch.self)
  }
}
