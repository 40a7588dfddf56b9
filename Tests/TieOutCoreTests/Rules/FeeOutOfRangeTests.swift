import Testing
@testable import TieOutCore

@Suite struct FeeOutOfRangeTests {
  static let table: [RuleCase] = [
    RuleCase(
      "negative", settled(.same("100", fee: "-0.3", out: "100.3")),
      finds: "fee-out-of-range critical payment pay_1 | 0 | -0.3 | -0.3"),
    RuleCase(
      "all of it", settled(.same("100", fee: "100", out: "0")),
      finds: "fee-out-of-range critical payment pay_1 | 100 | 100 | 0"),
    RuleCase("almost all of it", settled(.same("100", fee: "99.999999", out: "0.000001"))),
    RuleCase("nothing of nothing", settled(.same("0", fee: "0", out: "0"))),
    // A fifth of 80 + 20 is 20.
    RuleCase("a swap at the largest share", settled(.swap(fee: "20", out: "80"))),
    RuleCase(
      "a swap beyond it", settled(.swap(fee: "21", out: "79")),
      finds: "fee-out-of-range critical payment pay_1 | 20 | 21 | 1"),
    RuleCase("usual", settled(.same("100", fee: "0.3", out: "99.7"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(FeeOutOfRange.self) }
}
