import Testing
@testable import TieOutCore

@Suite struct FeeRateMismatchTests {
  static let table: [RuleCase] = [
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
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(FeeRateMismatch.self)
  }
}
