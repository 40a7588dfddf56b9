import Testing
@testable import TieOutCore

@Suite struct BookStatementTests {
  /// A row of the list of orders.
  static func row(
    _ kind: EventKind = .orderCompleted, _ received: Amount? = nil, of amount: Amount? = "100",
    at: Timestamp = "23:00", tx: String? = nil
  ) -> Claim {
    listed(
      kind, at: at,
      Facts(
        status: kind == .orderCompleted ? "10:05" : nil, created: "10:00", reference: "order_1",
        chain: .sepolia, currency: "USDC", amount: amount, received: received, tx: tx))
  }
  /// A confirmed transfer that a list places with an order.
  static func pays(
    _ amount: Amount, order: String = "ord_1", currency: String = "USDC",
    on chain: ChainID = .sepolia, hash: String = "0xaa"
  ) -> Projection {
    let subject = Subject(.payin, .transaction, hash, chain: chain)
    let claim = listed(
      .transferConfirmed, at: "23:00",
      Facts(
        status: "10:04", order: order, chain: chain, currency: currency, amount: amount, tx: hash))
    return Projection(History(subject, [claim.observation(of: subject)]))
  }
  static func confirmed(_ amount: Amount?, _ currency: String? = "USDC") -> Claim {
    listed(
      .transferConfirmed, at: "23:00",
      Facts(
        status: "10:00", reference: "player_1", chain: .sepolia, currency: currency,
        amount: amount, tx: "0xaa"))
  }
  static func completed(_ id: String, at: Timestamp = "10:00") -> Projection {
    order(
      id: id,
      told(
        .orderCompleted, at: at,
        Facts(reference: id, chain: .sepolia, currency: "USDC", amount: "100", tx: "0xaa")))
  }
  // MARK: orders

  static let orders: [BookCase] = [
    BookCase(
      "paid in full", order(row()),
      books: "order: sales:payin:testnet -100, wallet 100 for order_1"),
    BookCase(
      "overpaid", order(row(.orderCompleted, "130")),
      books: "order: differences:overpaid -30, sales:payin:testnet -100, wallet 130 for order_1"),
    BookCase(
      "underpaid", order(row(.orderCompleted, "90")),
      books: "order: differences:underpaid 10, sales:payin:testnet -100, wallet 90 for order_1"),
    BookCase(
      "completed by webhook alone",
      order(
        told(
          .orderCompleted, at: "10:00", Facts(chain: .sepolia, currency: "USDC", amount: "100"))),
      books: "order: sales:payin:testnet -100, wallet 100"),
    BookCase(
      "paid in another token", order(row()), pays("99", currency: "USDT"),
      books: "order: differences:asset -99 USDT, wallet 99 USDT for order_1"),
    BookCase(
      "paid on another chain", order(row()), pays("100", on: .ethereum),
      books: "order! network_mismatch"),
    BookCase(
      "a part in another token", order(row()), pays("100"),
      pays("7", currency: "USDT", hash: "0xbb"),
      books:
        "order: sales:payin:testnet -100, wallet 100, differences:asset -7 USDT, wallet 7 USDT for order_1"
    ),
    BookCase("waits", order(row(.orderPended, "0"))),
    BookCase("expired with nothing", order(row(.orderExpired, "0"))),
    BookCase(
      "expired with money in the list", order(row(.orderExpired, "40")),
      books: "order: customers:unallocated -40, wallet 40 for order_1"),
    BookCase(
      "expired with a confirmed transfer", order(row(.orderExpired)), pays("40"),
      books: "order: customers:unallocated -40, wallet 40 for order_1"),
    BookCase(
      "waits, and a part has come", order(row(.orderPended, "40")),
      books: "order: customers:unallocated -40, wallet 40 for order_1"),
    BookCase(
      "completed, and no longer", order(row(), row(.orderPended, "0", at: "23:30"))),
    BookCase(
      "completed, and no longer, with money still there",
      order(row(), row(.orderPended, "40", at: "23:30")),
      books: "order: customers:unallocated -40, wallet 40 for order_1"),
    BookCase(
      "no source states the amount", order(row(of: nil)), books: "order! amount_unknown"),
    BookCase(
      "lists disagree", order(row(), row(of: "70", at: "23:10")),
      books: "order! amount_disagrees"),
    BookCase(
      "no token", order(told(.orderCompleted, at: "10:00", Facts(chain: .sepolia, amount: "1"))),
      books: "order! token_unknown"),
    BookCase(
      "of the other network",
      order(
        told(.orderCompleted, at: "10:00", Facts(chain: .ethereum, currency: "USDC", amount: "1"))),
      books: "order! network_mismatch"),
    BookCase(
      "completed the next day", order(told(.orderCompleted, at: "29 00:00", Facts(amount: "1"))),
      books: "order! token_unknown"),
    BookCase(
      "orders are credited", order(row(.orderCompleted, "130")), creditsOrders: true,
      books: "order: customers:unallocated -130, wallet 130 for order_1"),
    BookCase(
      "orders were credited when it was first booked", order(row()), wasCredited: true,
      books: "order: customers:unallocated -100, wallet 100 for order_1"),
    BookCase(
      "orders were no credits when it was first booked", order(row()), creditsOrders: true,
      wasCredited: false, books: "order: sales:payin:testnet -100, wallet 100 for order_1"),
    BookCase(
      "the first of two that claim one transfer", completed("ord_1"),
      completed("ord_2", at: "11:00"),
      books: "order: sales:payin:testnet -100, wallet 100"),
    BookCase(
      "the second", completed("ord_2", at: "11:00"), completed("ord_1"),
      books: "order! claimed_elsewhere"),
    BookCase(
      "each has a transfer of its own", completed("ord_2", at: "11:00"), completed("ord_1"),
      transaction(
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", object: "t1", index: 1, order: "ord_1")),
        listed(
          .transferConfirmed, at: "23:00", .deposit("100", object: "t2", index: 2, order: "ord_2"))),
      books: "order: sales:payin:testnet -100, wallet 100 for ord_2"),
  ]

  @Test(arguments: orders) func bookOrder(_ row: BookCase) { row.expect() }

  // MARK: deposits

  static let deposits: [BookCase] = [
    BookCase(
      "confirmed", transaction(confirmed("100")),
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1"),
    BookCase("detected", transaction(told(.transferDetected, at: "10:00", .deposit("100")))),
    BookCase(
      "failed after it was confirmed",
      transaction(confirmed("100"), told(.transferFailed, at: "23:30", .deposit("100")))),
    BookCase(
      "no source states the amount", transaction(confirmed(nil)),
      books: "transfer player_1|USDC! amount_unknown"),
    BookCase(
      "the sources disagree",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100", object: "d1")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "d1"))),
      books: "transfer player_1|USDC! amount_disagrees"),
    BookCase(
      "zero", transaction(confirmed("0")),
      books: "transfer player_1|USDC! amount_not_positive"),
    BookCase(
      "no token", transaction(confirmed("1", nil)), books: "transfer player_1|! token_unknown"),
    BookCase(
      "pays an order", pays("100"), order(row(.orderCompleted, "100"))),
    BookCase(
      "pays an order that nobody knows", pays("100"), books: "transfer ord_1|USDC! order_unknown"),
    BookCase(
      "two of one transaction",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("1", object: "d1", index: 1)),
        listed(.transferConfirmed, at: "23:00", .deposit("2", object: "d2", index: 2))),
      books: "transfer player_1|USDC: customers:unallocated -1, wallet 1 for player_1",
      "transfer player_1|USDC#2: customers:unallocated -2, wallet 2 for player_1"),
    BookCase(
      "claimed for two references",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("5")),
        listed(.transferConfirmed, at: "23:00", .deposit("5", reference: "player_2"))),
      books: "transfer player_1|USDC: customers:unallocated -5, wallet 5"),
    BookCase(
      "an order claims it too", transaction(confirmed("100")), completed("ord_1"),
      books: "transfer player_1|USDC! claimed_elsewhere"),
    BookCase(
      "an order of another amount names the transaction", transaction(confirmed("70")),
      completed("ord_1"),
      books: "transfer player_1|USDC: customers:unallocated -70, wallet 70 for player_1"),
    BookCase(
      "told in one token, listed in another",
      transaction(
        told(
          .transferConfirmed, at: "10:00",
          Facts(reference: "p", chain: .sepolia, currency: "USDT", amount: "5", tx: "0xaa")),
        listed(
          .transferConfirmed, at: "23:00",
          Facts(reference: "p", chain: .sepolia, currency: "USDC", amount: "5", tx: "0xaa"))),
      books: "transfer p|USDC! token_disagrees", "transfer p|USDT! token_disagrees"),
  ]

  @Test(arguments: deposits) func bookDeposit(_ row: BookCase) { row.expect() }
}
