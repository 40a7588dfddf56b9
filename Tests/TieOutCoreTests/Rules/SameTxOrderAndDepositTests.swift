import Testing
@testable import TieOutCore

@Suite struct SameTxOrderAndDepositTests {
  static let both =
    "same-tx-order-and-deposit critical transaction 0xaa | an order's payment or a deposit"
    + " | order ord_1, deposit player_1"

  static func pays(
    _ amount: Amount = "1", _ kind: EventKind = .transferConfirmed, index: Int64? = nil,
    address: String? = "0x1", object: String? = "t1"
  ) -> Claim {
    listed(
      kind, at: "23:00",
      .deposit(amount, object: object, index: index, order: "ord_1", address: address))
  }
  static func deposits(
    _ amount: Amount = "1", _ kind: EventKind = .transferConfirmed, index: Int64? = nil,
    address: String? = "0x1", object: String? = "d1"
  ) -> Claim {
    listed(kind, at: "23:05", .deposit(amount, object: object, index: index, address: address))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "one log index for an order and a deposit", transaction(pays(index: 3), deposits(index: 3)),
      finds: both),
    RuleCase(
      "one address and amount, no index", transaction(pays(), deposits()), finds: both),
    RuleCase("an index on one side", transaction(pays(index: 3), deposits()), finds: both),
    RuleCase("two log indexes", transaction(pays(index: 3), deposits(index: 4))),
    RuleCase("two addresses", transaction(pays(), deposits(address: "0x2"))),
    RuleCase("two amounts", transaction(pays(), deposits("2"))),
    RuleCase("the deposit was withdrawn", transaction(pays(), deposits("1", .transferFailed))),
    RuleCase("an order's payment alone", transaction(pays())),
    RuleCase("a deposit alone", transaction(deposits())),
    RuleCase(
      "one row that names both",
      transaction(
        listed(
          .transferConfirmed, at: "23:00",
          Facts(
            reference: "player_1", order: "ord_1", chain: .sepolia, currency: "USDC", amount: "1"))),
      finds: both),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(SameTxOrderAndDeposit.self)
  }
}

@Suite struct SameTxOrderAndDepositAcrossTests {
  static let key = Group.Key(.payin, .transaction, "eip155:11155111|0xaa")
  static func paid(
    _ amount: Amount = "1", currency: String = "USDC", address: String? = nil,
    _ kind: EventKind = .orderCompleted
  ) -> Projection {
    order(
      told(
        kind, at: "10:00",
        Facts(
          chain: .sepolia, currency: currency, amount: amount, address: address, tx: "0xaa")))
  }
  static func deposit(_ amount: Amount = "1", address: String? = nil) -> Projection {
    transaction(told(.transferConfirmed, at: "10:00", .deposit(amount, address: address)))
  }
  static let both = SameTxOrderAndDepositTests.both

  static let table: [GroupCase] = [
    GroupCase("an order names a deposit's transaction", key, [paid(), deposit()], finds: both),
    GroupCase("over another amount", key, [paid("2"), deposit()]),
    GroupCase("in another token", key, [paid(currency: "USDT"), deposit()]),
    GroupCase("to another address", key, [paid(address: "0x1"), deposit(address: "0x2")]),
    GroupCase("to one address", key, [paid(address: "0x1"), deposit(address: "0x1")], finds: both),
    GroupCase("not completed", key, [paid("1", .orderExpired), deposit()]),
    GroupCase(
      "the order has a transfer of its own", key,
      [
        paid(),
        transaction(
          listed(.transferConfirmed, at: "23:00", .deposit("1", object: "t1", index: 1)),
          listed(
            .transferConfirmed, at: "23:00", .deposit("1", object: "t2", index: 2, order: "ord_1"))),
      ]),
    GroupCase(
      "two deposits: one may be its own by mistake", key,
      [
        paid(),
        transaction(
          told(.transferConfirmed, at: "10:00", .deposit("1")),
          told(.transferConfirmed, at: "10:00", .deposit("1", reference: "player_2"))),
      ]),
    GroupCase(
      "its only transfer pays it", key,
      [
        paid(),
        transaction(listed(.transferConfirmed, at: "23:00", .deposit("1", order: "ord_1"))),
      ]),
  ]

  @Test(arguments: table) func `the table holds`(_ row: GroupCase) {
    row.check(SameTxOrderAndDepositAcross.self)
  }
}
