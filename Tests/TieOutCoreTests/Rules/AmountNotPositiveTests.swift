import Testing
@testable import TieOutCore

@Suite struct AmountNotPositiveTests {
  static func paid(_ amount: Amount?, received: Amount? = nil, _ kind: EventKind = .orderCompleted)
    -> Claim
  {
    listed(
      kind, at: "23:00",
      Facts(chain: .sepolia, currency: "USDC", amount: amount, received: received))
  }
  static func line(_ actual: String, _ subject: String = "order ord_1", _ field: String = "amount")
    -> String
  {
    "amount-not-positive high \(subject) | \(field) above 0 | \(actual)"
  }
  static func part(_ payIn: Amount?, _ out: Amount?, _ part: Int64, of parts: Int64) -> Claim {
    told(
      .paymentCompleted, at: "10:00",
      Facts(
        chain: .ethereum, amount: payIn, part: part, parts: parts,
        settlement: .same(payIn, fee: "0", out: out)))
  }

  static let table: [RuleCase] = [
    RuleCase("zero", order(paid("0")), finds: line("0")),
    RuleCase("below zero", order(paid("-5")), finds: line("-5")),
    RuleCase("absent", order(paid(nil)), finds: line("absent")),
    RuleCase("above", order(paid("0.000001"))),
    RuleCase("waiting over zero: the payer chooses", order(paid("0", .orderPended))),
    RuleCase("the payer chose", order(paid("0", received: "5"))),
    RuleCase(
      "the payer chose, a transfer says", order(paid("0")),
      related: .of(
        transaction(listed(.transferConfirmed, at: "23:00", .deposit("5", order: "ord_1"))))),
    RuleCase(
      "another source has an amount",
      order(paid("0"), told(.orderCompleted, at: "10:00", Facts(amount: "5")))),
    RuleCase(
      "a refund is no amount of the order",
      order(paid("0"), ledger(.refundRecorded, at: "12:00", Facts(amount: "5"))), finds: line("0")),
    RuleCase(
      "a confirmed deposit", transaction(told(.transferConfirmed, at: "10:00", .deposit("0"))),
      finds: line("0", "transaction 0xaa/player_1|USDC")),
    RuleCase(
      "a deposit that was only seen",
      transaction(told(.transferDetected, at: "10:00", .deposit("0")))),
    RuleCase(
      "a deposit that failed", transaction(told(.transferFailed, at: "10:00", .deposit("0")))),
    RuleCase(
      "nothing went in", settled(.same("0", fee: "0", out: "0")),
      finds: line("0", "payment pay_1", "payIn")),
    RuleCase(
      "what went in is not said", settled(.same(nil, fee: "0", out: "5")),
      finds: line("absent", "payment pay_1", "payIn")),
    RuleCase(
      "less than nothing came out", settled(.same("5", fee: "0", out: "-5")),
      finds: line("-5", "payment pay_1", "payOut")),
    RuleCase("the fee takes all of it", settled(.same("5", fee: "5", out: "0"))),
    RuleCase("no payOut is another matter", settled(.same("5", fee: "0", out: nil))),
    RuleCase("no settlement is another matter", settled(nil)),
    RuleCase("a poll alone has no amounts", payment(listed(.paymentCompleted, at: "10:00"))),
    RuleCase("a usual settlement", settled(.same("100", fee: "0.3", out: "99.7"))),
    RuleCase(
      "one of two parts", payment(part("5", "5", 0, of: 2), part("0", "5", 1, of: 2)),
      finds: line("0", "payment pay_1/1", "payIn")),
    RuleCase(
      "the same part with an amount", payment(part("5", "5", 0, of: 1), part("0", "5", 0, of: 1))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(AmountNotPositive.self)
  }
}

extension AmountNotPositiveTests {
  static func paid(_ amount: Amount?, _ kind: EventKind) -> Claim {
    paid(amount, received: nil, kind)
  }
}
