import Testing
@testable import TieOutCore

@Suite struct EventIDReusedTests {
  static let table: [RuleCase] = [
    RuleCase(
      "one id, two amounts",
      order(
        told(.orderCompleted, at: "10:00", Facts(id: "evt_1", amount: "100")),
        told(.orderCompleted, at: "10:05", Facts(id: "evt_1", amount: "90"))),
      finds: "event-id-reused critical order ord_1 | one content | order_completed, 90, 100"),
    RuleCase(
      "one id, two states",
      order(
        told(.orderCompleted, at: "10:00", Facts(id: "evt_1", amount: "100")),
        told(.orderExpired, at: "10:05", Facts(id: "evt_1", amount: "100"))),
      finds:
        "event-id-reused critical order ord_1 | one content | order_completed, order_expired, 100"),
    RuleCase(
      "two ids",
      order(
        told(.orderCompleted, at: "10:00", Facts(id: "evt_1", amount: "100")),
        told(.orderCompleted, at: "10:05", Facts(id: "evt_2", amount: "90")))),
    RuleCase(
      "another envelope's time is no other content",
      order(
        told(.orderCompleted, at: "10:00", Facts(id: "evt_1", stated: "10:00", amount: "100")),
        told(.orderCompleted, at: "10:05", Facts(id: "evt_1", stated: "10:05", amount: "100.00")))),
    RuleCase(
      "no ids: two contents of one final statement",
      payment(
        told(.paymentCompleted, at: "10:00", Facts(amount: "1", part: 0, parts: 1)),
        told(.paymentCompleted, at: "10:05", Facts(amount: "2", part: 0, parts: 1))),
      finds: "event-id-reused critical payment pay_1 | one content | payment_completed, 1, 2"),
    RuleCase(
      "two parts of one payment",
      payment(
        told(.paymentCompleted, at: "10:00", Facts(amount: "1", part: 0, parts: 2)),
        told(.paymentCompleted, at: "10:00", Facts(amount: "2", part: 1, parts: 2)))),
    RuleCase(
      "one row of one sweep with two amounts",
      order(
        listed(.orderCompleted, at: "23:00", row: 1, sweep: "a", Facts(amount: "1")),
        listed(.orderCompleted, at: "23:01", row: 2, sweep: "a", Facts(amount: "2"))),
      finds: "event-id-reused critical order ord_1 | one content | order_completed, 1, 2"),
    RuleCase(
      "one row of one sweep that moved on",
      order(
        listed(.orderPended, at: "23:00", sweep: "a", Facts(amount: "1")),
        listed(.orderCompleted, at: "23:01", sweep: "a", Facts(amount: "1")))),
    RuleCase(
      "one row of one sweep that moved on, and now names its transaction",
      order(
        listed(.orderPended, at: "23:00", sweep: "a", Facts(amount: "1")),
        listed(
          .orderCompleted, at: "23:01", sweep: "a",
          Facts(chain: .sepolia, amount: "1", tx: "0xaa")))),
    RuleCase(
      "one row of one sweep with two transactions",
      order(
        listed(.orderCompleted, at: "23:00", sweep: "a", Facts(amount: "1", tx: "0xaa")),
        listed(.orderCompleted, at: "23:01", sweep: "a", Facts(amount: "1", tx: "0xbb"))),
      finds: "event-id-reused critical order ord_1 | one content | order_completed, 1"),
    RuleCase(
      "one row of one sweep that went back",
      order(
        listed(.orderCompleted, at: "23:00", sweep: "a", Facts(amount: "1")),
        listed(.orderPended, at: "23:01", sweep: "a", Facts(amount: "1"))),
      finds: "event-id-reused critical order ord_1 | one content | order_completed, order_pended, 1"
    ),
    RuleCase(
      "two sweeps may differ",
      order(
        listed(.orderCompleted, at: "23:00", sweep: "a", Facts(amount: "1")),
        listed(.orderCompleted, at: "29 23:01", sweep: "b", Facts(amount: "2")))),
    RuleCase(
      "bind, unbind, bind again share one id",
      record(
        .reference, "player_1",
        told(.addressBound, at: "10:00", Facts(id: "evt_1", address: "0x1")),
        told(.addressBound, at: "12:00", Facts(id: "evt_1", address: "0x2")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(EventIDReused.self) }

  static let key = Group.Key(.payin, .event, "evt_1")
  static let across: [GroupCase] = [
    GroupCase(
      "one id for two orders; the later one carries the finding", key,
      [
        order(id: "ord_1", told(.orderCompleted, at: "10:00", Facts(id: "evt_1"))),
        order(id: "ord_2", told(.orderCompleted, at: "10:05", Facts(id: "evt_1"))),
      ],
      finds: "event-id-reused critical order ord_2 | one subject | ord_1, ord_2"),
    GroupCase("one subject", key, [order(told(.orderCompleted, at: "10:00", Facts(id: "evt_1")))]),
    GroupCase(
      "an id built from a hash, on two chains",
      Group.Key(.payin, .event, "evt_deposit_completed_0xAA"),
      [
        transaction(
          told(.transferCompleted, at: "10:00", .deposit("1", id: "evt_deposit_completed_0xAA"))),
        transaction(
          on: .amoy,
          told(.transferCompleted, at: "10:00", .deposit("1", id: "evt_deposit_completed_0xAA"))),
      ]),
  ]

  @Test(arguments: across) func `the table over subjects holds`(_ row: GroupCase) {
    row.check(EventIDReusedAcross.self)
  }
}
