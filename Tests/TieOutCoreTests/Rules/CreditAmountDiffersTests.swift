import Testing
@testable import TieOutCore

@Suite struct CreditAmountDiffersTests {
  static let table: [RuleCase] = [
    RuleCase(
      "too much", transaction(confirmed, credited("101")), in: credits(),
      finds: "credit-amount-differs critical transaction 0xaa/player_1|USDC | 100 | 101 | 1"),
    RuleCase(
      "too little, by a base unit", transaction(confirmed, credited("99.999999")),
      in: credits(),
      finds:
        "credit-amount-differs critical transaction 0xaa/player_1|USDC | 100 | 99.999999 | -0.000001"
    ),
    RuleCase(
      "the same, written otherwise", transaction(confirmed, credited("100.000000")),
      in: credits()),
    RuleCase(
      "a binary float's noise", transaction(confirmed, credited("100.00000000000001")),
      in: credits()),
    RuleCase(
      "put right: taken back, and credited again",
      transaction(
        confirmed, credited("101", key: "a"), takenBack("101", at: "10:07", of: "a"),
        credited(at: "10:08", key: "b")), in: credits()),
    RuleCase(
      "credits not in use elsewhere", transaction(confirmed, credited("101")),
      in: .with { _ in },
      finds: "credit-amount-differs critical transaction 0xaa/player_1|USDC | 100 | 101 | 1"),
    RuleCase(
      "each transfer by its own amount",
      transaction(
        confirmed, listed(.transferConfirmed, at: "23:00", .deposit("40", status: "10:00")),
        credited("40"), credited("100", at: "10:06")), in: credits()),
    RuleCase(
      "one of two transfers is wrong",
      transaction(
        confirmed, listed(.transferConfirmed, at: "23:00", .deposit("40", status: "10:00")),
        credited("41"), credited("100", at: "10:06")), in: credits(),
      finds: "credit-amount-differs critical transaction 0xaa/player_1|USDC | 40 | 41 | 1"),
    RuleCase(
      "dust", transaction(confirmed, credited("101")),
      in: credits { $0.settings.dustLimits = ["*": "102"] }),
    RuleCase(
      "an order may be credited with what arrived",
      order(
        listed(
          .orderCompleted, at: "23:00",
          Facts(status: "10:00", currency: "USDC", amount: "100").changed { $0.received = "120" }),
        credited("120", reference: nil, order: "ord_1")), in: credits()),
    RuleCase(
      "but not with anything",
      order(
        listed(
          .orderCompleted, at: "23:00",
          Facts(status: "10:00", currency: "USDC", amount: "100").changed { $0.received = "120" }),
        credited("110", reference: nil, order: "ord_1")), in: credits(),
      finds: "credit-amount-differs critical order ord_1 | 100 | 110 | 10"),
    RuleCase(
      "a payment with what was paid in",
      payment(
        told(
          .paymentCompleted, at: "10:00",
          Facts(
            chain: .ethereum, part: 0, parts: 1, settlement: .same("100", fee: "0.3", out: "99.7"))),
        credited("100", reference: nil, order: "pay_1")), in: credits()),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
