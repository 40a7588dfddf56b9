import Testing
@testable import TieOutCore

@Suite struct WebhookMissingTests {
  static let completed = listed(.orderCompleted, at: "29 23:00", Facts(status: "28 10:00"))
  static let missing = "webhook-missing high order ord_1 | webhook: completed | no webhook"

  static let table: [RuleCase] = [
    RuleCase("completed in the list, 24 h ago", order(completed), asOf: "29 10:00", finds: missing),
    RuleCase("a microsecond less", order(completed), asOf: "29 09:59:59.999999"),
    RuleCase(
      "no time of its own: counts from the first observation",
      order(listed(.orderCompleted, at: "28 23:00", again: ["29 23:00"])), asOf: "29 23:00",
      finds: missing),
    RuleCase(
      "the same, just before", order(listed(.orderCompleted, at: "28 23:00")),
      asOf: "29 22:59:59.999999"),
    RuleCase("the webhook is there", order(completed, told(.orderCompleted, at: "28 10:01"))),
    RuleCase(
      "only its beginning was told", order(completed, told(.orderPended, at: "28 09:55")),
      finds: "webhook-missing high order ord_1 | webhook: completed | webhook: pending"),
    RuleCase("pending needs no webhook", order(listed(.orderPended, at: "28 10:00"))),
    RuleCase(
      "expired: counts from the end of its grace",
      order(listed(.orderExpired, at: "29 23:00", Facts(expires: "28 10:00", grace: "28 10:05"))),
      asOf: "29 10:05", finds: "webhook-missing medium order ord_1 | webhook: expired | no webhook"),
    RuleCase(
      "expired, a microsecond before",
      order(listed(.orderExpired, at: "29 23:00", Facts(expires: "28 10:00", grace: "28 10:05"))),
      asOf: "29 10:04:59.999999"),
    RuleCase(
      "expired, with its window's end alone",
      order(listed(.orderExpired, at: "29 23:00", Facts(expires: "28 10:00"))), asOf: "29 10:00",
      finds: "webhook-missing medium order ord_1 | webhook: expired | no webhook"),
    RuleCase(
      "a payment accepted", payment(listed(.paymentAccepted, at: "28 10:00")),
      finds: "webhook-missing medium payment pay_1 | webhook: accepted | no webhook"),
    RuleCase(
      "a later webhook makes up for it",
      payment(listed(.paymentAccepted, at: "28 10:00"), told(.paymentCompleted, at: "28 10:10"))),
    RuleCase(
      "an earlier one does not",
      payment(listed(.paymentCompleted, at: "28 11:00"), told(.paymentAccepted, at: "28 10:10")),
      finds: "webhook-missing high payment pay_1 | webhook: completed | webhook: accepted"),
    RuleCase(
      "a payment cancelled", payment(listed(.paymentCancelled, at: "28 10:00")),
      finds: "webhook-missing medium payment pay_1 | webhook: cancelled | no webhook"),
    RuleCase(
      "a deposit confirmed",
      transaction(listed(.transferConfirmed, at: "29 23:00", .deposit("100", status: "28 10:00"))),
      asOf: "29 10:00",
      finds: "webhook-missing high transaction 0xaa/player_1|USDC | webhook: confirmed | no webhook"
    ),
    RuleCase(
      "a deposit, a microsecond before",
      transaction(listed(.transferConfirmed, at: "29 23:00", .deposit("100", status: "28 10:00"))),
      asOf: "29 09:59:59.999999"),
    RuleCase(
      "confirmed and completed are two names of one end",
      transaction(
        listed(.transferConfirmed, at: "28 23:00", .deposit("100")),
        told(.transferCompleted, at: "28 10:00", .deposit("100")))),
    RuleCase(
      "one of two deposits came as a webhook",
      transaction(
        listed(.transferConfirmed, at: "28 23:00", .deposit("100", object: "dep_1")),
        listed(.transferConfirmed, at: "28 23:00", .deposit("40", object: "dep_2")),
        told(.transferConfirmed, at: "28 10:00", .deposit("100"))),
      finds: "webhook-missing high transaction 0xaa/player_1|USDC | webhook: confirmed | no webhook"
    ),
    RuleCase(
      "an order's payment has no webhook of its own",
      transaction(listed(.transferConfirmed, at: "28 23:00", .deposit("100", order: "ord_1")))),
    RuleCase(
      "a pending deposit", transaction(listed(.transferDetected, at: "28 23:00", .deposit("100")))),
    RuleCase(
      "no webhook is expected for it",
      order(listed(.orderCompleted, at: "28 10:00")),
      settings: .with { $0.expectedWebhooks.remove(WebhookExpectation(.payin, "completed")) }),
    RuleCase(
      "none is expected for confirmed deposits",
      transaction(listed(.transferConfirmed, at: "28 10:00", .deposit("1"))),
      settings: .with { $0.expectedWebhooks.remove(WebhookExpectation(.payin, "confirmed")) }),
    RuleCase(
      "one is expected for what waits",
      order(listed(.orderPended, at: "28 10:00")),
      settings: .with { $0.expectedWebhooks.insert(WebhookExpectation(.payin, "pending")) },
      finds: "webhook-missing medium order ord_1 | webhook: pending | no webhook"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(WebhookMissing.self) }
}
