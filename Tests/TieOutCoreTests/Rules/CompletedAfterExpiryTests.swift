import Testing
@testable import TieOutCore

@Suite struct CompletedAfterExpiryTests {
  static func paid(_ status: Timestamp, expires: Timestamp? = nil, grace: Timestamp? = nil) -> Claim
  {
    told(.orderCompleted, at: "12:00", Facts(status: status, expires: expires, grace: grace))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "past window and grace", order(paid("10:15:00.000001", expires: "10:10")),
      finds:
        "completed-after-expiry medium order ord_1 | by 2025-01-28T10:15:00Z | 2025-01-28T10:15:00.000001Z"
    ),
    RuleCase("just in time", order(paid("10:15", expires: "10:10"))),
    RuleCase(
      "a stated end of the grace is taken at its word",
      order(paid("10:12:00.000001", expires: "10:10", grace: "10:12")),
      finds:
        "completed-after-expiry medium order ord_1 | by 2025-01-28T10:12:00Z | 2025-01-28T10:12:00.000001Z"
    ),
    RuleCase("within the stated grace", order(paid("10:12", expires: "10:10", grace: "10:12"))),
    RuleCase("no end is stated", order(paid("23:00"))),
    RuleCase(
      "not completed",
      order(told(.orderExpired, at: "12:00", Facts(status: "11:00", expires: "10:10")))),
    RuleCase(
      "no time of completion", order(told(.orderCompleted, at: "12:00", Facts(expires: "10:10")))),
    RuleCase(
      "sources that disagree: the kinder reading",
      order(
        paid("10:16", expires: "10:10"),
        listed(.orderCompleted, at: "23:00", Facts(expires: "10:15")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(CompletedAfterExpiry.self)
  }
}
