import Testing
@testable import TieOutCore

@Suite struct StatusDisagreesTests {
  static let completed = told(.orderCompleted, at: "10:01", Facts(status: "10:00"))

  static let table: [RuleCase] = [
    RuleCase(
      "completed by webhook, pending in a list half an hour later",
      order(completed, listed(.orderPended, at: "10:30:00.000001")),
      finds: "status-disagrees high order ord_1 | list: completed | list: pending"),
    RuleCase("asked within the grace", order(completed, listed(.orderPended, at: "10:30"))),
    RuleCase(
      "the latest look agrees",
      order(completed, listed(.orderPended, at: "11:00"), listed(.orderCompleted, at: "23:00"))),
    RuleCase(
      "the latest look does not",
      order(completed, listed(.orderCompleted, at: "11:00"), listed(.orderPended, at: "23:00")),
      finds: "status-disagrees high order ord_1 | list: completed | list: pending"),
    RuleCase(
      "a list that is ahead is right",
      order(told(.orderPended, at: "10:00"), listed(.orderCompleted, at: "23:00"))),
    RuleCase("no webhook", order(listed(.orderPended, at: "23:00"))),
    RuleCase("no list", order(completed)),
    RuleCase(
      "cancelled by webhook, accepted in the poll",
      payment(told(.paymentCancelled, at: "10:00"), listed(.paymentAccepted, at: "23:00")),
      finds: "status-disagrees high payment pay_1 | list: cancelled | list: accepted"),
    RuleCase(
      "a deposit confirmed by webhook, pending in the list",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        listed(.transferDetected, at: "23:00", .deposit("1"))),
      finds:
        "status-disagrees high transaction 0xaa/player_1|USDC | list: confirmed | list: detected"),
    RuleCase(
      "completed by webhook, confirmed in the list",
      transaction(
        told(.transferCompleted, at: "10:00", .deposit("1")),
        listed(.transferConfirmed, at: "23:00", .deposit("1")))),
    RuleCase(
      "confirmed by webhook, failed in the list",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1")),
        listed(.transferFailed, at: "23:00", .deposit("1"))),
      finds: "status-disagrees high transaction 0xaa/player_1|USDC | list: confirmed | list: failed"
    ),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(StatusDisagrees.self)
  }
}
