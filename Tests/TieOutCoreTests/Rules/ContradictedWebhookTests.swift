import Testing
@testable import TieOutCore

@Suite struct ContradictedWebhookTests {
  static let webhook = told(.orderCompleted, at: "10:00", again: ["23:30"])
  static func absent(at time: Timestamp, again: [Timestamp] = []) -> Claim {
    listed(.absenceStated, at: time, again: again)
  }
  static let found = "contradicted-webhook critical order ord_1 | an object | not found"

  static let table: [RuleCase] = [
    RuleCase("the API knows no such order", order(webhook, absent(at: "23:00")), finds: found),
    RuleCase("it was asked before the webhook came", order(webhook, absent(at: "09:00"))),
    RuleCase(
      "a list shows it later",
      order(webhook, absent(at: "23:00"), listed(.orderCompleted, at: "29 23:00"))),
    RuleCase(
      "a list showed it before",
      order(webhook, listed(.orderCompleted, at: "12:00"), absent(at: "23:00")), finds: found),
    RuleCase(
      "shown later with a word that nobody knows",
      order(
        webhook, absent(at: "23:00"), listed(.typeUnknown, at: "29 23:00", Facts(word: "paused")))),
    RuleCase(
      "asked twice, shown in between",
      order(
        webhook, listed(.orderCompleted, at: "29 12:00"), absent(at: "23:00", again: ["29 23:00"])),
      finds: found),
    RuleCase("nobody told of it", order(absent(at: "23:00"))),
    RuleCase("nobody asked", order(webhook)),
    RuleCase(
      "a payment", payment(told(.paymentCompleted, at: "10:00"), absent(at: "23:00")),
      finds: "contradicted-webhook critical payment pay_1 | an object | not found"),
    RuleCase(
      "a webhook in words that nobody knows",
      order(told(.typeUnknown, at: "10:00", Facts(word: "order.paused")), absent(at: "23:00")),
      finds: found),
    RuleCase(
      "only the merchant's ledger names it",
      order(credited(reference: nil, order: "ord_1"), absent(at: "23:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(ContradictedWebhook.self)
  }
}
