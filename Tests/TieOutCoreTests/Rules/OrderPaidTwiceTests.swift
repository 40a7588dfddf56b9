import Testing
@testable import TieOutCore

@Suite struct OrderPaidTwiceTests {
  static let key = Group.Key(.paydefi, .reference, "1")
  static func paid(_ id: String) -> Projection {
    payment(id: id, told(.paymentCompleted, at: "10:00", Facts(reference: "1")))
  }

  static let table: [GroupCase] = [
    GroupCase(
      "two completed payments", key, [paid("pay_1"), paid("pay_2")],
      finds:
        "order-paid-twice critical reference 1 | one completed payment | pay_1 completed, pay_2 completed"
    ),
    GroupCase("one", key, [paid("pay_1")]),
    GroupCase(
      "one completed, one cancelled", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", told(.paymentCancelled, at: "10:00", Facts(reference: "1"))),
      ]),
    GroupCase(
      "one completed, one accepted", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", told(.paymentAccepted, at: "10:00", Facts(reference: "1"))),
      ]),
    GroupCase(
      "completed by a list alone", key,
      [
        paid("pay_1"),
        payment(id: "pay_2", listed(.paymentCompleted, at: "10:00", Facts(reference: "1"))),
      ],
      finds:
        "order-paid-twice critical reference 1 | one completed payment | pay_1 completed, pay_2 completed"
    ),
    GroupCase(
      "one of them was paid back", key,
      [
        paid("pay_1"),
        payment(
          id: "pay_2", told(.paymentCompleted, at: "10:00", Facts(reference: "1")),
          ledger(.refundRecorded, at: "12:00", Facts(amount: "1"))),
      ]),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(OrderPaidTwice.self)
  }
}
