import Testing
@testable import TieOutCore

@Suite struct RowTwiceInSweepTests {
  static let table: [RuleCase] = [
    RuleCase(
      "on two pages of one sweep",
      order(listed(.orderPended, at: "23:00", again: ["23:01"], sweep: "a")),
      finds: "row-twice-in-sweep info order ord_1 | 1 | 2"),
    RuleCase(
      "with its status moved on",
      order(
        listed(.orderPended, at: "23:00", sweep: "a"),
        listed(.orderCompleted, at: "23:01", sweep: "a")),
      finds: "row-twice-in-sweep info order ord_1 | 1 | 2"),
    RuleCase(
      "once in each of two sweeps",
      order(
        listed(.orderPended, at: "23:00", sweep: "a"),
        listed(.orderCompleted, at: "29 23:00", sweep: "b"))),
    RuleCase(
      "looked up twice, outside any sweep",
      order(listed(.orderPended, at: "23:00", again: ["23:01"]))),
    RuleCase(
      "polls are repeated on purpose",
      payment(listed(.paymentPended, at: "23:00", again: ["23:01"], sweep: "a"))),
    RuleCase(
      "two deposits of one transaction are two rows",
      transaction(
        listed(.transferConfirmed, at: "23:00", sweep: "a", .deposit("1", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", row: 1, sweep: "a", .deposit("1", object: "dep_2")))
    ),
    RuleCase(
      "one deposit on two pages",
      transaction(
        listed(.transferDetected, at: "23:00", sweep: "a", .deposit("1", object: "dep_1")),
        listed(.transferConfirmed, at: "23:01", sweep: "a", .deposit("1", object: "dep_1"))),
      finds: "row-twice-in-sweep info transaction 0xaa | 1 | 2"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(RowTwiceInSweep.self)
  }
}
