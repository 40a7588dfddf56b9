import Testing
@testable import TieOutCore

@Suite struct CreditedNotConfirmedTests {
  static let pending = listed(.transferDetected, at: "10:00", .deposit("100"))
  static let early =
    "credited-not-confirmed critical transaction 0xaa/player_1|USDC | no credit | credited 100 | 100"

  static let table: [RuleCase] = [
    RuleCase(
      "credited while it is pending", transaction(pending, credited()), in: credits(),
      finds: early),
    RuleCase(
      "there is no grace", transaction(pending, credited()), in: credits(asOf: "10:05"),
      finds: early),
    RuleCase(
      "confirmed on a chain that nobody knows",
      transaction(
        on: "unknown:goerli",
        listed(
          .transferConfirmed, at: "23:00",
          .deposit("100").changed { $0.chain = "unknown:goerli" }), credited()),
      in: credits(), finds: early),
    RuleCase(
      "claimed twice, which says so itself",
      transaction(
        confirmed, told(.transferConfirmed, at: "10:00", .deposit("100", reference: "player_2")),
        credited()), in: credits()),
    RuleCase("confirmed later", transaction(pending, confirmed, credited()), in: credits()),
    RuleCase(
      "confirmed by the list, after a webhook said pending",
      transaction(told(.transferDetected, at: "09:58", .deposit("100")), confirmed, credited()),
      in: credits()),
    RuleCase(
      "the credit was taken back", transaction(pending, credited(), takenBack()), in: credits()
    ),
    RuleCase(
      "credited after it had failed",
      transaction(listed(.transferFailed, at: "10:00", .deposit("100")), credited()),
      in: credits(),
      finds: early),
    RuleCase(
      "an order that is pending",
      order(
        listed(.orderPended, at: "10:00", Facts(amount: "100")),
        credited(reference: nil, order: "ord_1")),
      in: credits(),
      finds: "credited-not-confirmed critical order ord_1 | no credit | credited 100 | 100"),
    RuleCase(
      "an order that expired",
      order(
        listed(.orderExpired, at: "10:00", Facts(amount: "100")),
        credited(reference: nil, order: "ord_1")),
      in: credits(),
      finds: "credited-not-confirmed critical order ord_1 | no credit | credited 100 | 100"),
    RuleCase(
      "an order that expired, though money arrived: somebody settled it by hand",
      order(
        listed(.orderExpired, at: "10:00", Facts(amount: "100").changed { $0.received = "40" }),
        credited("40", reference: nil, order: "ord_1")), in: credits()),
    RuleCase(
      "the same, by its transfers",
      order(
        listed(.orderExpired, at: "10:00", Facts(amount: "100")),
        credited("40", reference: nil, order: "ord_1")),
      in: credits {
        $0.related.add(
          transaction(listed(.transferConfirmed, at: "23:00", .deposit("40", order: "ord_1"))))
      }),
    RuleCase(
      "a payment that is accepted is not final",
      payment(listed(.paymentAccepted, at: "10:00"), credited(reference: nil, order: "pay_1")),
      in: credits(),
      finds: "credited-not-confirmed critical payment pay_1 | no credit | credited 100 | 100"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
