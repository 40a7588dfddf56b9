import Testing
@testable import TieOutCore

@Suite struct ListDisappearedTests {
  static func walk(
    _ name: String, since: Timestamp = "28 00:00", until: Timestamp = "29 00:00",
    started: Timestamp, whole: Bool = true
  ) -> Coverage.Sweep {
    Coverage.Sweep(name: name, since: since, until: until, startedAt: started, isComplete: whole)
  }
  static func coverage(_ name: String = "orders", _ walks: Coverage.Sweep...) -> Coverage {
    Coverage([Coverage.Resource(.payin, name): walks])
  }
  static let first = walk("a", started: "28 23:00")
  static let second = walk("b", started: "29 23:00")
  static let third = walk("c", started: "30 23:00")
  static let nights = coverage("orders", first, second, third)
  static func row(_ sweep: String? = "a", created: Timestamp? = "10:00") -> Claim {
    listed(.orderCompleted, at: "28 23:00:05", sweep: sweep, Facts(created: created))
  }
  static let gone = "list-disappeared high order ord_1 | a row in orders | absent"

  static let table: [RuleCase] = [
    RuleCase("in one walk, not in the next two", order(row()), coverage: nights, finds: gone),
    RuleCase(
      "one walk without it is within the grace", order(row()),
      coverage: coverage("orders", first, second)),
    RuleCase(
      "in the last of them again",
      order(
        row(),
        listed(
          .orderCompleted, at: "30 23:00:05",
          sweep: "c", Facts(created: "10:00"))), coverage: nights),
    RuleCase(
      "a poll after them shows it",
      order(row(), listed(.orderCompleted, at: "30 23:30", Facts(created: "10:00"))),
      coverage: nights),
    RuleCase(
      "in a state that nobody knows",
      order(row(), listed(.typeUnknown, at: "30 23:30", Facts(word: "odd"))),
      coverage: nights),
    RuleCase(
      "asked for, and not there",
      order(row(), listed(.absenceStated, at: "30 23:30")), coverage: nights, finds: gone),
    RuleCase(
      "a webhook after them is no list", order(row(), told(.orderCompleted, at: "30 23:30")),
      coverage: nights, finds: gone),
    RuleCase("no time of creation is known", order(row(created: nil)), coverage: nights),
    RuleCase("it was in no walk, only polled", order(row(nil)), coverage: nights),
    RuleCase(
      "the walk that showed it is not proven", order(row()),
      coverage: coverage("orders", walk("a", started: "28 23:00", whole: false), second, third)),
    RuleCase(
      "one without it is not proven", order(row()),
      coverage: coverage("orders", first, second, walk("c", started: "30 23:00", whole: false))),
    RuleCase(
      "the later walks cover other days", order(row()),
      coverage: coverage(
        "orders", first, walk("b", since: "28 10:00:00.000001", started: "29 23:00"),
        walk("c", until: "28 10:00", started: "30 23:00"))),
    RuleCase(
      "at their very borders", order(row()),
      coverage: coverage(
        "orders", first, walk("b", since: "28 10:00", started: "29 23:00"),
        walk("c", until: "28 10:00:00.000001", started: "30 23:00")), finds: gone),
    RuleCase(
      "lists say its creation more or less precisely: both have to be covered",
      order(
        row(),
        listed(.orderCompleted, at: "28 23:00:06", sweep: "a", Facts(created: "10:00:00.9"))),
      coverage: coverage(
        "orders", first, second, walk("c", until: "28 10:00:00.5", started: "30 23:00"))),
    RuleCase(
      "never listed at all", order(told(.orderCompleted, at: "10:00", Facts(created: "10:00"))),
      coverage: nights),
    RuleCase(
      "a deposit",
      transaction(
        listed(.transferConfirmed, at: "28 23:00:05", sweep: "a", .deposit("1", created: "10:00"))),
      coverage: coverage("deposits", first, second, third),
      finds: "list-disappeared high transaction 0xaa/player_1|USDC | a row in deposits | absent"),
    RuleCase(
      "an order's transfer is no deposit",
      transaction(
        listed(
          .transferConfirmed, at: "28 23:00:05", sweep: "a",
          .deposit("1", created: "10:00", order: "ord_1"))),
      coverage: coverage("deposits", first, second, third)),
    RuleCase(
      "a payment is polled",
      payment(listed(.paymentPended, at: "28 23:00:05", sweep: "a", Facts(created: "10:00"))),
      coverage: nights),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(ListDisappeared.self)
  }

  @Test func `it waits for walks over its time of creation`() {
    var context = EvaluationContext(asOf: "31 00:00", coverage: Self.coverage("orders", Self.first))
    let reevaluationTimes = ReevaluationTimes()
    context.reevaluationTimes = reevaluationTimes
    #expect(ListDisappeared.findings(in: order(Self.row()), context).isEmpty)
    #expect(reevaluationTimes.coverageAwaited == "10:00"..."10:00")
  }
}
