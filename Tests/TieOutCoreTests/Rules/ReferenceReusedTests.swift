import Testing
@testable import TieOutCore

@Suite struct ReferenceReusedTests {
  static let key = Group.Key(.payin, .reference, "order_1")
  static func back(_ amount: Amount) -> Claim { OrderPaidTwiceTests.refund(amount) }
  static func one(_ id: String, _ kinds: EventKind...) -> Projection {
    kinds.count == 1
      ? order(id: id, listed(kinds[0], at: "10:00"))
      : order(id: id, listed(kinds[0], at: "10:00"), listed(kinds[1], at: "11:00"))
  }

  static let table: [GroupCase] = [
    GroupCase(
      "two that wait", key, [one("ord_1", .orderPended), one("ord_2", .orderPended)],
      finds:
        "reference-reused high reference order_1 | one live order | ord_1 pending, ord_2 pending"),
    GroupCase(
      "one paid, one waits", key, [one("ord_1", .orderCompleted), one("ord_2", .orderPended)],
      finds:
        "reference-reused high reference order_1 | one live order | ord_1 completed, ord_2 pending"),
    GroupCase(
      "expired, then tried again", key, [one("ord_1", .orderExpired), one("ord_2", .orderPended)]),
    GroupCase(
      "waited, then expired", key,
      [one("ord_1", .orderPended, .orderExpired), one("ord_2", .orderPended)]),
    GroupCase(
      "one of two was paid back", key,
      [OrderPaidTwiceTests.ordered("ord_1"), OrderPaidTwiceTests.ordered("ord_2", back("40"))]),
    GroupCase(
      "one of two was paid back in part", key,
      [OrderPaidTwiceTests.ordered("ord_1"), OrderPaidTwiceTests.ordered("ord_2", back("10"))],
      finds:
        "reference-reused high reference order_1 | one live order | ord_1 completed, ord_2 completed"
    ),
    GroupCase(
      "each was paid back in part, all that was too much", key,
      [
        OrderPaidTwiceTests.ordered("ord_1", back("30")),
        OrderPaidTwiceTests.ordered("ord_2", back("10")),
      ]),
    GroupCase("one", key, [one("ord_1", .orderPended)]),
    GroupCase(
      "no state is known of the second", key,
      [one("ord_1", .orderPended), one("ord_2", .typeUnknown)]),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(ReferenceReused.self)
  }
}
