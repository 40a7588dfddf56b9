import Testing
@testable import TieOutCore

@Suite struct SwapFeeMismatchTests {
  // 0.003 × (2991 + 9) = 9; a hundredth of it is 0.09.
  static let table: [RuleCase] = [
    RuleCase("exact", settled(.swap(fee: "9", out: "2991"))),
    RuleCase("slippage within one per cent", settled(.swap(fee: "9.09", out: "2991"))),
    RuleCase(
      "beyond it", settled(.swap(fee: "9.2", out: "2991")),
      finds: "swap-fee-mismatch high payment pay_1 | 9.0006 | 9.2 | 0.1994"),
    RuleCase(
      "too little", settled(.swap(fee: "8", out: "2991")),
      finds: "swap-fee-mismatch high payment pay_1 | 8.997 | 8 | -0.997"),
    RuleCase("one token is no swap", settled(.same("3000", fee: "20", out: "2980"))),
    RuleCase("dust: less than a base unit apart", settled(.swap(fee: "0.000001", out: "0.0005"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(SwapFeeMismatch.self)
  }
}
