import Testing
@testable import TieOutCore

@Suite struct UnknownTypeTests {
  static let table: [RuleCase] = [
    RuleCase(
      "a type that nobody knows",
      order(told(.typeUnknown, at: "10:00", Facts(word: "order.paused"))),
      finds: "unknown-type medium order ord_1 | a known type or status | order.paused"),
    RuleCase(
      "a status beside a known type",
      order(told(.orderCompleted, at: "10:00", Facts(word: "done"))),
      finds: "unknown-type medium order ord_1 | a known type or status | done"),
    RuleCase(
      "one word twice, another once",
      order(
        told(.typeUnknown, at: "10:00", Facts(word: "a")),
        listed(.typeUnknown, at: "23:00", Facts(word: "a")),
        listed(.typeUnknown, at: "29 23:00", Facts(word: "b"))),
      finds: "unknown-type medium order ord_1 | a known type or status | a",
      "unknown-type medium order ord_1 | a known type or status | b"),
    RuleCase("known", order(told(.orderCompleted, at: "10:00"))),
    RuleCase(
      "no object is named",
      record(.evidence, "evt_1", told(.typeUnknown, at: "10:00", Facts(word: "x"))),
      finds: "unknown-type medium evidence evt_1 | a known type or status | x"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(UnknownType.self) }
}
