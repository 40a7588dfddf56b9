import Testing
@testable import TieOutCore

@Suite struct StepMissingTests {
  static let deposit =
    "step-missing info transaction 0xaa/player_1|USDC | webhook: pending | no webhook"
  static let paid = told(.paymentCompleted, at: "10:00")

  static let table: [RuleCase] = [
    RuleCase(
      "completed, never accepted, 24 h ago", payment(paid), asOf: "29 10:00",
      finds: "step-missing info payment pay_1 | webhook: accepted | no webhook"),
    RuleCase("a microsecond less", payment(paid), asOf: "29 09:59:59.999999"),
    RuleCase("accepted later than completed", payment(paid, told(.paymentAccepted, at: "11:00"))),
    RuleCase(
      "a list's word is no webhook", payment(paid, listed(.paymentAccepted, at: "09:59")),
      finds: "step-missing info payment pay_1 | webhook: accepted | no webhook"),
    RuleCase("expired was never accepted", payment(told(.paymentExpired, at: "10:00"))),
    RuleCase("an order has no step between", order(told(.orderCompleted, at: "10:00"))),
    RuleCase(
      "a deposit confirmed, never pending",
      transaction(told(.transferConfirmed, at: "10:06", .deposit("1", status: "10:00"))),
      asOf: "29 10:00",
      finds: deposit),
    RuleCase(
      "a microsecond less",
      transaction(told(.transferConfirmed, at: "10:06", .deposit("1", status: "10:00"))),
      asOf: "29 09:59:59.999999"),
    RuleCase(
      "pending and confirmed",
      transaction(
        told(.transferDetected, at: "10:00", .deposit("1")),
        told(.transferConfirmed, at: "10:06", .deposit("1")))),
    RuleCase(
      "the later dialect has no webhook for pending",
      transaction(told(.transferCompleted, at: "10:06", .deposit("1")))),
    RuleCase(
      "no webhook is expected for an accepted payment", payment(paid),
      settings: .with { $0.expectedWebhooks.remove(WebhookExpectation(.paydefi, "accepted")) }),
    RuleCase(
      "none is expected for a deposit that was seen",
      transaction(told(.transferConfirmed, at: "10:06", .deposit("1"))),
      settings: .with { $0.expectedWebhooks.remove(WebhookExpectation(.payin, "detected")) }),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(StepMissing.self) }
}
