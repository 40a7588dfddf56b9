import Testing
@testable import TieOutCore

@Suite struct SameTxTwoOrdersTests {
  static let key = Group.Key(.payin, .transaction, "eip155:11155111|0xaa")
  static func paid(_ id: String, _ amount: Amount) -> Projection {
    order(
      id: id,
      told(.orderCompleted, at: "10:00", Facts(chain: .sepolia, amount: amount, tx: "0xaa")))
  }
  static func paidThere(_ id: String) -> Projection {
    payment(
      id: id, told(.paymentCompleted, at: "10:00", Facts(chain: .sepolia, amount: "1", tx: "0xaa")))
  }
  static let twice = "same-tx-two-orders critical transaction 0xaa | one order | ord_1, ord_2"

  static let table: [GroupCase] = [
    GroupCase(
      "two completed orders name one transaction", key, [paid("ord_1", "1"), paid("ord_2", "1")],
      finds: twice),
    GroupCase("one order", key, [paid("ord_1", "1")]),
    GroupCase(
      "the second is not completed", key,
      [paid("ord_1", "1"), order(id: "ord_2", told(.orderPended, at: "10:00", Facts(tx: "0xaa")))]),
    GroupCase(
      "each has a transfer of its own", key,
      [
        paid("ord_1", "1"), paid("ord_2", "1"),
        transaction(
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t1", index: 1, order: "ord_1")),
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t2", index: 2, order: "ord_2"))),
      ]),
    GroupCase(
      "both transfers pay the first", key,
      [
        paid("ord_1", "1"), paid("ord_2", "5"),
        transaction(
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t1", index: 1, order: "ord_1")),
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t2", index: 2, order: "ord_1"))),
      ],
      finds: twice),
    GroupCase(
      "one transfer for two", key,
      [
        paid("ord_1", "1"), paid("ord_2", "1"),
        transaction(
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t1", index: 1, order: "ord_1"))),
      ],
      finds: twice),
    GroupCase(
      "one of each provider is another matter", key,
      [
        paid("ord_1", "1"),
        payment(
          told(.paymentCompleted, at: "10:00", Facts(chain: .sepolia, amount: "1", tx: "0xaa"))),
      ]),
    GroupCase(
      "two payments of PayDeFi", key,
      [paidThere("pay_1"), paidThere("pay_2")],
      finds: "same-tx-two-orders critical transaction 0xaa | one order | pay_1, pay_2"),
    GroupCase(
      "PayIn's transfers are none of PayDeFi's", key,
      [
        paidThere("pay_1"), paidThere("pay_2"),
        transaction(
          listed(.transferConfirmed, at: "23:00", .deposit("1", object: "t1", index: 1)),
          listed(.transferConfirmed, at: "23:00", .deposit("1", object: "t2", index: 2))),
      ],
      finds: "same-tx-two-orders critical transaction 0xaa | one order | pay_1, pay_2"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(SameTxTwoOrders.self)
  }
}
