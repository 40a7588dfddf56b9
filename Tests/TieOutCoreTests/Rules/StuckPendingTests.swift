import Testing
@testable import TieOutCore

@Suite struct StuckPendingTests {
  static func waits(_ at: Timestamp, _ facts: Facts = Facts(created: "10:00")) -> Claim {
    listed(.orderPended, at: at, facts)
  }

  static let table: [RuleCase] = [
    RuleCase(
      "seen waiting after window and grace", order(waits("10:15:00.000001")),
      finds: "stuck-pending medium order ord_1 | final by 2025-01-28T10:15:00Z | pending"),
    RuleCase("seen waiting in time", order(waits("10:15"))),
    RuleCase(
      "after three times as long", order(waits("10:45:00.000001")),
      finds: "stuck-pending high order ord_1 | final by 2025-01-28T10:15:00Z | pending"),
    RuleCase(
      "not yet", order(waits("10:45")),
      finds: "stuck-pending medium order ord_1 | final by 2025-01-28T10:15:00Z | pending"),
    RuleCase(
      "a stated window, plus the grace",
      order(waits("10:35:00.000001", Facts(created: "10:00", expires: "10:30"))),
      finds: "stuck-pending medium order ord_1 | final by 2025-01-28T10:35:00Z | pending"),
    RuleCase(
      "within the stated window and the grace",
      order(waits("10:35", Facts(created: "10:00", expires: "10:30")))),
    RuleCase("old, but not looked at since", order(waits("10:05")), asOf: "31 00:00"),
    RuleCase("final in the meantime", order(waits("23:00"), told(.orderExpired, at: "23:30"))),
    RuleCase(
      "webhooks alone prove nothing",
      order(told(.orderPended, at: "10:00", Facts(created: "10:00")))),
    RuleCase(
      "a payment after a day",
      payment(
        listed(.paymentPended, at: "28 10:00"),
        listed(.paymentPended, at: "29 10:00:00.000001", Facts(reference: "1"))),
      finds: "stuck-pending medium payment pay_1 | final by 2025-01-29T10:00:00Z | pending"),
    RuleCase(
      "a payment within its day",
      payment(
        listed(.paymentPended, at: "28 10:00"),
        listed(.paymentPended, at: "29 10:00", Facts(reference: "1")))),
    RuleCase(
      "a deposit has no window",
      transaction(listed(.transferDetected, at: "31 00:00", .deposit("1")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(StuckPending.self) }
}
