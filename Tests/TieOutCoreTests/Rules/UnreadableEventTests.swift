import Testing
@testable import TieOutCore

@Suite struct UnreadableEventTests {
  static let table: [RuleCase] = [
    RuleCase(
      "a body that is no JSON",
      record(.evidence, "evt_1", told(.bodyUnreadable, at: "10:00", Facts(note: "no JSON"))),
      finds: "unreadable-event high event evt_1 | a body that can be read | no JSON"),
    RuleCase("a test message", record(.evidence, "test_1", told(.testReceived, at: "10:00"))),
    RuleCase("a claim", order(told(.orderCompleted, at: "10:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(UnreadableEvent.self)
  }
}
