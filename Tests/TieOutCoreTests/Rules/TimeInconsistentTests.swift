import Testing
@testable import TieOutCore

@Suite struct TimeInconsistentTests {
  static let table: [RuleCase] = [
    RuleCase(
      "completed before it was created",
      order(
        listed(.orderCompleted, at: "23:00", Facts(status: "09:59:59.999999", created: "10:00"))),
      finds:
        "time-inconsistent low order ord_1 | after 2025-01-28T10:00:00Z | 2025-01-28T09:59:59.999999Z"
    ),
    RuleCase(
      "at once",
      order(listed(.orderCompleted, at: "23:00", Facts(status: "10:00", created: "10:00")))),
    RuleCase(
      "a webhook writes whole seconds, the list does not",
      order(
        told(.orderCompleted, at: "10:01", Facts(status: "10:00")),
        listed(.orderCompleted, at: "23:00", Facts(status: "10:00:00.9", created: "10:00:00.9")))),
    RuleCase(
      "a webhook says completed long before the list says created",
      order(
        told(.orderCompleted, at: "10:01", Facts(status: "09:00")),
        listed(.orderPended, at: "23:00", Facts(created: "10:00"))),
      finds: "time-inconsistent low order ord_1 | after 2025-01-28T10:00:00Z | 2025-01-28T09:00:00Z"
    ),
    RuleCase(
      "a time in the future",
      order(told(.orderCompleted, at: "10:00", Facts(stated: "10:05:00.000001"))),
      finds:
        "time-inconsistent low order ord_1 | by 2025-01-28T10:00:00Z | 2025-01-28T10:05:00.000001Z"),
    RuleCase("within the skew", order(told(.orderCompleted, at: "10:00", Facts(stated: "10:05")))),
    RuleCase(
      "it was the future when it was first seen",
      order(told(.orderCompleted, at: "10:00", again: ["12:00"], Facts(status: "11:00"))),
      finds: "time-inconsistent low order ord_1 | by 2025-01-28T10:00:00Z | 2025-01-28T11:00:00Z"),
    RuleCase(
      "both at once are one",
      order(
        told(
          .orderCompleted, at: "10:00", Facts(stated: "11:00", status: "11:00", created: "12:00"))),
      finds: "time-inconsistent low order ord_1 | by 2025-01-28T10:00:00Z | 2025-01-28T11:00:00Z"),
    RuleCase(
      "the end of a window lies ahead",
      order(
        listed(.orderPended, at: "10:00", Facts(created: "10:00", expires: "10:30", grace: "11:00"))
      )),
    RuleCase(
      "a deposit",
      transaction(
        told(.transferConfirmed, at: "11:00", .deposit("1", status: "10:00", created: "10:01"))),
      finds:
        "time-inconsistent low transaction 0xaa | after 2025-01-28T10:01:00Z | 2025-01-28T10:00:00Z"
    ),
    RuleCase(
      "of two deposits each has its own times",
      transaction(
        told(.transferConfirmed, at: "11:00", .deposit("1", status: "10:00", created: "09:59")),
        told(
          .transferConfirmed, at: "11:00",
          .deposit("2", reference: "player_2", status: "10:05", created: "10:01")))),
    RuleCase(
      "the merchant's clock is its own",
      record(
        .expectation, "o", merchant(.expectationRegistered, at: "10:00", Facts(created: "12:00")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(TimeInconsistent.self)
  }
}
