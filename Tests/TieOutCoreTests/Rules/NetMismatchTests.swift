import Testing
@testable import TieOutCore

@Suite struct NetMismatchTests {
  static let table: [RuleCase] = [
    RuleCase("the vendor's example", settled(.same("0.1", fee: "0.0003", out: "0.0997"))),
    RuleCase(
      "a cent short", settled(.same("100", fee: "0.3", out: "99.69")),
      finds: "net-mismatch critical payment pay_1 | 99.7 | 99.69 | -0.01"),
    RuleCase(
      "a base unit too much", settled(.same("100", fee: "0.3", out: "99.700001")),
      finds: "net-mismatch critical payment pay_1 | 99.7 | 99.700001 | 0.000001"),
    RuleCase("less than a base unit", settled(.same("100", fee: "0.3", out: "99.7000009"))),
    RuleCase("binary noise", settled(.same("0.1", fee: "0.0003", out: "0.09970000000000001"))),
    RuleCase("a swap's sides are never subtracted", settled(.swap(fee: "9", out: "2991"))),
    RuleCase("no fee is stated", settled(.same("100", fee: nil, out: "99.7"))),
    RuleCase(
      "eighteen decimals on chain 56: a millionth is money",
      settled(on56, chain: "eip155:56"),
      finds: "net-mismatch critical payment pay_1 | 99.7 | 99.7000009 | 0.0000009"),
    RuleCase(
      "more digits than an amount has", settled(.same(huge, fee: tiny, out: tooMuch)),
      finds: "net-mismatch critical payment pay_1 | 123456789012345678900.9999999999999999999"
        + " | 123456789012345678901.01 | 0.0100000000000000001"),
    RuleCase(
      "the second of two transactions",
      payment(
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, part: 0, parts: 2, settlement: .same("1", fee: "0.003", out: "0.997"))
        ),
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, part: 1, parts: 2, settlement: .same("1", fee: "0.003", out: "0.9")))),
      finds: "net-mismatch critical payment pay_1/1 | 0.997 | 0.9 | -0.097"),
  ]

  /// Their difference needs 40 digits.
  static let huge: Amount = "123456789012345678901"
  static let tiny: Amount = "0.0000000000000000001"
  static let tooMuch: Amount = "123456789012345678901.01"

  static let on56: Settlement = {
    var settlement = Settlement.same("100", fee: "0.3", out: "99.7000009")
    let contract = "0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d"
    settlement.payIn.contract = contract
    settlement.payOut?.contract = contract
    return settlement
  }()

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(NetMismatch.self) }
}
