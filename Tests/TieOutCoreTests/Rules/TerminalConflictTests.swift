import Testing
@testable import TieOutCore

@Suite struct TerminalConflictTests {
  static let table: [RuleCase] = [
    RuleCase(
      "completed and expired",
      order(told(.orderCompleted, at: "10:00"), listed(.orderExpired, at: "23:00")),
      finds:
        "terminal-conflict critical order ord_1 | one final state | list: expired, webhook: completed"
    ),
    RuleCase(
      "completed and cancelled, both by webhook",
      payment(told(.paymentCancelled, at: "10:00"), told(.paymentCompleted, at: "10:05")),
      finds:
        "terminal-conflict critical payment pay_1 | one final state | webhook: cancelled, webhook: completed"
    ),
    RuleCase(
      "cancelled and expired",
      payment(told(.paymentCancelled, at: "10:00"), listed(.paymentExpired, at: "23:00"))),
    RuleCase(
      "completed twice",
      order(told(.orderCompleted, at: "10:00"), listed(.orderCompleted, at: "23:00"))),
    RuleCase(
      "a deposit has no such ends",
      transaction(
        listed(.transferFailed, at: "10:00", .deposit("1")),
        listed(.transferConfirmed, at: "23:00", .deposit("1")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(TerminalConflict.self)
  }
}
