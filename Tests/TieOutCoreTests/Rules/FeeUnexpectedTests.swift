import Testing
@testable import TieOutCore

@Suite struct FeeUnexpectedTests {
  static let table: [RuleCase] = [
    RuleCase(
      "a fee at a rate of zero", settled(.same("100", fee: "0.3", rate: "0", out: "99.7")),
      finds: "fee-unexpected medium payment pay_1 | 0 | 0.3 | 0.3"),
    RuleCase("no fee at a rate of zero", settled(.same("100", fee: "0", rate: "0", out: "100"))),
    RuleCase("a fee at a rate", settled(.same("100", fee: "0.3", out: "99.7"))),
    RuleCase("no rate is stated", settled(.same("100", fee: "0.3", rate: nil, out: "99.7"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(FeeUnexpected.self) }
}
