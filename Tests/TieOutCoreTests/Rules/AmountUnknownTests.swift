import Testing
@testable import TieOutCore

@Suite struct AmountUnknownTests {
  static let polled = listed(.paymentCompleted, at: "28 10:00")

  static let table: [RuleCase] = [
    RuleCase(
      "completed by poll alone, 24 h ago", payment(polled), asOf: "29 10:00",
      finds: "amount-unknown high payment pay_1 | amounts | status only"),
    RuleCase("a microsecond less", payment(polled), asOf: "29 09:59:59.999999"),
    RuleCase("the webhook brought them", payment(polled, told(.paymentCompleted, at: "28 10:01"))),
    RuleCase(
      "accepted by webhook brings none", payment(polled, told(.paymentAccepted, at: "28 10:01")),
      finds: "amount-unknown high payment pay_1 | amounts | status only"),
    RuleCase("an order's list has amounts", order(listed(.orderCompleted, at: "28 10:00"))),
    RuleCase("accepted only", payment(listed(.paymentAccepted, at: "28 10:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(AmountUnknown.self) }
}
