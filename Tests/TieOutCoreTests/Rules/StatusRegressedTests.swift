import Testing
@testable import TieOutCore

@Suite struct StatusRegressedTests {
  static let order1 = "status-regressed high order ord_1 | completed | pending"
  static func stated(_ kind: EventKind, _ time: Timestamp, at: Timestamp, id: String? = nil)
    -> Claim
  {
    told(kind, at: at, Facts(id: id, stated: time))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "listed as completed, then as pending",
      order(listed(.orderCompleted, at: "28 23:00"), listed(.orderPended, at: "29 23:00")),
      finds: order1),
    RuleCase(
      "and then as completed again",
      order(
        listed(.orderCompleted, at: "28 23:00", again: ["30 23:00"]),
        listed(.orderPended, at: "29 23:00"))),
    RuleCase(
      "pending, completed, pending",
      order(
        listed(.orderCompleted, at: "29 23:00"),
        listed(.orderPended, at: "28 23:00", again: ["30 23:00"])),
      finds: order1),
    RuleCase(
      "forwards",
      order(listed(.orderPended, at: "28 23:00"), listed(.orderCompleted, at: "29 23:00"))),
    RuleCase(
      "two ends are a conflict",
      order(listed(.orderCompleted, at: "28 23:00"), listed(.orderExpired, at: "29 23:00"))),
    RuleCase(
      "expired, then pending",
      order(listed(.orderExpired, at: "28 23:00"), listed(.orderPended, at: "29 23:00")),
      finds: "status-regressed high order ord_1 | expired | pending"),
    RuleCase(
      "two rows of one walk are another matter",
      order(
        listed(.orderCompleted, at: "23:00", sweep: "a"),
        listed(.orderPended, at: "23:01", row: 1, sweep: "a"))),
    RuleCase(
      "requested at one time",
      order(listed(.orderCompleted, at: "23:00"), listed(.orderPended, at: "23:00"))),
    RuleCase(
      "a webhook is ahead of the list",
      order(told(.orderCompleted, at: "10:00"), listed(.orderPended, at: "23:00"))),
    RuleCase(
      "webhooks come in any order",
      order(
        stated(.orderCompleted, "10:05", at: "10:06"), stated(.orderPended, "10:00", at: "12:00"))),
    RuleCase(
      "a webhook states that it was pending later",
      order(
        stated(.orderCompleted, "10:05", at: "10:06"), stated(.orderPended, "10:30", at: "10:31")),
      finds: order1),
    RuleCase(
      "it comes first, and still proves it",
      order(
        stated(.orderCompleted, "10:05", at: "12:00"), stated(.orderPended, "10:30", at: "10:31")),
      finds: order1),
    RuleCase(
      "a minute is what clocks are apart",
      order(
        stated(.orderCompleted, "10:05", at: "10:06"), stated(.orderPended, "10:06", at: "10:07"))),
    RuleCase(
      "one event id for both is another matter",
      order(
        stated(.orderCompleted, "10:05", at: "10:06", id: "e"),
        stated(.orderPended, "10:30", at: "10:31", id: "e"))),
    RuleCase(
      "webhooks without times prove nothing",
      payment(told(.paymentCompleted, at: "10:00"), told(.paymentAccepted, at: "11:00"))),
    RuleCase(
      "polled as completed, then as accepted",
      payment(listed(.paymentCompleted, at: "10:00"), listed(.paymentAccepted, at: "11:00")),
      finds: "status-regressed high payment pay_1 | completed | accepted"),
    RuleCase(
      "accepted after it was cancelled is no step back",
      payment(listed(.paymentCancelled, at: "10:00"), listed(.paymentAccepted, at: "11:00"))),
    RuleCase(
      "a deposit",
      transaction(
        listed(.transferConfirmed, at: "28 23:00", .deposit("1")),
        listed(.transferDetected, at: "29 23:00", .deposit("1"))),
      finds: "status-regressed high transaction 0xaa/player_1|USDC | confirmed | detected"),
    RuleCase(
      "one list of deposits lags behind the other",
      transaction(
        listed(.transferConfirmed, at: "23:00", sweep: "t", .deposit("1")),
        listed(.transferDetected, at: "23:30", sweep: "d", .deposit("1")))),
    RuleCase(
      "completed and confirmed are two names of one end",
      transaction(
        listed(.transferCompleted, at: "28 23:00", .deposit("1")),
        listed(.transferConfirmed, at: "29 23:00", .deposit("1")))),
    RuleCase(
      "a deposit that failed is another matter",
      transaction(
        listed(.transferConfirmed, at: "28 23:00", .deposit("1")),
        listed(.transferFailed, at: "29 23:00", .deposit("1")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(StatusRegressed.self)
  }
}
