import Testing
@testable import TieOutCore

@Suite struct CreditLateTests {
  static let table: [RuleCase] = [
    RuleCase(
      "a minute late", transaction(confirmed, credited(at: "10:16")), in: credits(),
      finds:
        "credit-late low transaction 0xaa/player_1|USDC | by 2025-01-28T10:15:00Z | 2025-01-28T10:16:00Z"
    ),
    RuleCase("just in time", transaction(confirmed, credited(at: "10:15")), in: credits()),
    RuleCase(
      "before it was confirmed", transaction(confirmed, credited(at: "09:59")), in: credits()),
    RuleCase(
      "put right later: the first credit counts",
      transaction(
        confirmed, credited("101", key: "a"), takenBack("101", of: "a"),
        credited(at: "12:01", key: "b")), in: credits()),
    RuleCase(
      "its webhook was late, the credit was not",
      transaction(
        confirmed, told(.transferConfirmed, at: "12:00", .deposit("100", status: "10:00")),
        credited(at: "12:15")), in: credits()),
    RuleCase(
      "the webhook was in time",
      transaction(
        confirmed, told(.transferConfirmed, at: "10:01", .deposit("100", status: "10:00")),
        credited(at: "10:16")), in: credits(),
      finds:
        "credit-late low transaction 0xaa/player_1|USDC | by 2025-01-28T10:15:00Z | 2025-01-28T10:16:00Z"
    ),
    RuleCase(
      "money from before the records", transaction(confirmed, credited(at: "30 10:00")),
      in: credits { $0.use.creditsSince[.payin] = "30 10:00" }),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
