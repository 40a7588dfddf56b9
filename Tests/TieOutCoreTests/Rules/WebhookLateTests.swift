import Testing
@testable import TieOutCore

@Suite struct WebhookLateTests {
  static let late =
    "webhook-late low order ord_1 | by 2025-01-28T10:15:00Z | 2025-01-28T10:15:00.000001Z"

  static let table: [RuleCase] = [
    RuleCase(
      "a microsecond past the service level",
      order(told(.orderCompleted, at: "10:15:00.000001", Facts(stated: "10:00"))), finds: late),
    RuleCase("just in time", order(told(.orderCompleted, at: "10:15", Facts(stated: "10:00")))),
    RuleCase(
      "its status' time where the envelope has none",
      order(told(.orderCompleted, at: "10:15:00.000001", Facts(status: "10:00"))), finds: late),
    RuleCase(
      "the envelope's time goes first",
      order(told(.orderCompleted, at: "10:20", Facts(stated: "10:10", status: "10:00")))),
    RuleCase(
      "the first delivery counts",
      order(told(.orderCompleted, at: "10:01", again: ["18:00"], Facts(stated: "10:00")))),
    RuleCase("no time, never late", payment(told(.paymentCompleted, at: "23:00"))),
    RuleCase(
      "a list is never late", order(listed(.orderCompleted, at: "23:00", Facts(stated: "10:00")))),
    RuleCase(
      "a binding is no claim",
      record(.reference, "r", told(.addressBound, at: "23:00", Facts(stated: "10:00")))),
    RuleCase(
      "before it was stated", order(told(.orderCompleted, at: "09:00", Facts(stated: "10:00")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(WebhookLate.self) }
}
