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
    GroupCase(
      "two transfers of fitting amounts, of which one is said to pay both", key,
      [
        paid("ord_1", "1"), paid("ord_2", "1"),
        transaction(
          row("t1", index: 1, "ord_1"), row("t1", index: 1, "ord_2"), row("t2", index: 2, "ord_1")),
      ],
      finds: twice),
  ]

  static func row(_ object: String, index: Int64?, _ order: String, _ amount: Amount = "1") -> Claim
  {
    listed(
      .transferConfirmed, at: "23:00",
      .deposit(amount, object: object, index: index, order: order))
  }
  static func completed(_ id: String, naming hash: String? = nil) -> Projection {
    order(
      id: id,
      listed(.orderCompleted, at: "23:00", Facts(chain: .sepolia, amount: "1", tx: hash)))
  }

  /// Orders whose rows name no transaction; only the list of transfers does.
  static let lists: [RuleCase] = [
    RuleCase(
      "one hash and one log index for two completed orders",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2")),
      related: .of(completed("ord_1"), completed("ord_2")), finds: twice),
    RuleCase(
      "of two amounts",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2", "5")),
      related: .of(completed("ord_1"), completed("ord_2")), finds: twice),
    RuleCase(
      "one row of which two nights say different orders",
      transaction(row("t1", index: nil, "ord_1"), row("t1", index: nil, "ord_2")),
      related: .of(completed("ord_1"), completed("ord_2")), finds: twice),
    RuleCase(
      "one of the orders names the transaction",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2")),
      related: .of(completed("ord_1", naming: "0xaa"), completed("ord_2")), finds: twice),
    RuleCase(
      "both name it: the rule over groups finds it",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2")),
      related: .of(
        completed("ord_1", naming: "0xaa"), completed("ord_2", naming: "0xaa"))),
    RuleCase(
      "each has a log index of its own",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 2, "ord_2")),
      related: .of(completed("ord_1"), completed("ord_2"))),
    RuleCase(
      "the other is not completed",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2")),
      related: .of(
        completed("ord_1"), order(id: "ord_2", listed(.orderExpired, at: "23:00")))),
    RuleCase(
      "the other is not known",
      transaction(row("t1", index: 1, "ord_1"), row("t2", index: 1, "ord_2")),
      related: .of(completed("ord_1"))),
    RuleCase(
      "a deposit", transaction(listed(.transferConfirmed, at: "23:00", .deposit("1", index: 1)))),
  ]

  @Test(arguments: lists) func `the table of lists holds`(_ row: RuleCase) {
    row.check(SameTransferTwoOrders.self)
  }

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(SameTxTwoOrders.self)
  }
}
