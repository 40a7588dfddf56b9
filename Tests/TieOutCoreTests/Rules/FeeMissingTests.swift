import Testing
@testable import TieOutCore

@Suite struct FeeMissingTests {
  static let missing = "fee-missing medium payment pay_1 | 0.3 | 0 | -0.3"

  static let table: [RuleCase] = [
    RuleCase("none is stated", settled(.same("100", fee: nil, out: "99.7")), finds: missing),
    RuleCase("zero", settled(.same("100", fee: "0", out: "100")), finds: missing),
    RuleCase("taken", settled(.same("100", fee: "0.3", out: "99.7"))),
    RuleCase("a rate of zero", settled(.same("100", fee: "0", rate: "0", out: "100"))),
    RuleCase("no rate", settled(.same("100", fee: nil, rate: nil, out: "100"))),
    RuleCase(
      "one base unit due", settled(.same("0.000334", fee: "0", out: "0.000334")),
      finds: "fee-missing medium payment pay_1 | 0.000001 | 0 | -0.000001"),
    RuleCase(
      "exactly one base unit due",
      settled(.same("0.00025", fee: "0", rate: "0.004", out: "0.00025")),
      finds: "fee-missing medium payment pay_1 | 0.000001 | 0 | -0.000001"),
    RuleCase("less than a base unit due", settled(.same("0.000333", fee: "0", out: "0.000333"))),
    RuleCase(
      "a swap", settled(.swap(fee: nil, out: "3000")),
      finds: "fee-missing medium payment pay_1 | 9 | 0 | -9"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(FeeMissing.self) }
}
