import Testing
@testable import TieOutCore

@Suite struct BookedLinesTests {
  static func refund(
    _ amount: Amount, key: String? = "r1", currency: String = "USDC", order: String? = nil
  ) -> Claim {
    Claim(
      source: .merchant, kind: .refundRecorded,
      facts: Facts(
        status: "12:00", order: order, currency: currency, amount: amount, note: key),
      sightings: [Sighting(observedAt: "12:00", evidence: evidence("R \(key ?? "") \(amount)"))])
  }

  // MARK: payments

  static let mainnet = ProviderAccount(.paydefi, .mainnet)
  static func paid(_ settlements: Settlement?...) -> Projection {
    let claims = settlements.enumerated().map { number, settlement in
      told(
        .paymentCompleted, at: "10:00",
        Facts(
          reference: "order_9", chain: .ethereum, part: Int64(number),
          parts: Int64(settlements.count), settlement: settlement))
    }
    let subject = Subject(mainnet, .payment, "pay_1")
    return Projection(History(subject, claims.map { $0.observation(of: subject) }))
  }

  static let payments: [BookCase] = [
    BookCase(
      "in one token", paid(.same("100", fee: "0.3", out: "99.7")),
      books: "payment: fees:paydefi 0.3, sales:paydefi:mainnet -100, wallet 99.7 for order_9"),
    BookCase(
      "a hair off", paid(.same("100", fee: "0.3", out: "99.6")),
      books:
        "payment: differences:net 0.1, fees:paydefi 0.3, sales:paydefi:mainnet -100, wallet 99.6 for order_9"
    ),
    BookCase(
      "without a fee", paid(.same("100", fee: nil, out: "100")),
      books: "payment: sales:paydefi:mainnet -100, wallet 100 for order_9"),
    BookCase(
      "a swap", paid(.swap("0.03", fee: "0.3", out: "99.7")),
      books:
        "payment: fees:paydefi 0.3, sales:paydefi:mainnet -100, wallet 99.7 for order_9 (paid in 0.03 WETH)"
    ),
    BookCase(
      "in two transactions",
      paid(.same("100", fee: "0.3", out: "99.7"), .same("50", fee: "0.1", out: "49.9")),
      books: "payment: fees:paydefi 0.4, sales:paydefi:mainnet -150, wallet 149.6 for order_9"),
    BookCase(
      "without payOut", paid(.same("100", fee: "0.3", out: nil)),
      books: "payment! amount_unknown"),
    BookCase(
      "without payIn", paid(.same(nil, fee: "0.3", out: "99.7")),
      books: "payment! amount_unknown"),
    BookCase("without a settlement", paid(nil), books: "payment! amount_unknown"),
    BookCase("accepted", payment(told(.paymentAccepted, at: "10:00"))),
    BookCase(
      "payments are credited", paid(.same("100", fee: "0.3", out: "99.7")), creditsOrders: true,
      books: "payment: customers:unallocated -99.7, wallet 99.7 for order_9"),
  ]

  @Test(arguments: payments) func bookPayment(_ row: BookCase) { row.expect() }

  // MARK: the merchant's lines

  static let lines: [BookCase] = [
    BookCase(
      "a refund of a completed order", order(BookStatementTests.row(), refund("40")),
      books: "order: sales:payin:testnet -100, wallet 100 for order_1",
      "refund r1: refunds 40, wallet -40 for order_1"),
    BookCase(
      "in parts, one told twice",
      order(BookStatementTests.row(), refund("40"), refund("40"), refund("9", key: "r2")),
      books: "order: sales:payin:testnet -100, wallet 100 for order_1",
      "refund r1: refunds 40, wallet -40 for order_1",
      "refund r2: refunds 9, wallet -9 for order_1"),
    BookCase(
      "of money at an expired order",
      order(BookStatementTests.row(.orderExpired, "40"), refund("40")),
      books: "order: customers:unallocated -40, wallet 40 for order_1",
      "refund r1: customers:unallocated 40, wallet -40 for order_1"),
    BookCase(
      "of an order that got nothing",
      order(BookStatementTests.row(.orderExpired, "0"), refund("40")),
      books: "refund r1: refunds 40, wallet -40 for order_1"),
    BookCase(
      "of a credited order", order(BookStatementTests.row(), refund("40")), creditsOrders: true,
      books: "order: customers:unallocated -100, wallet 100 for order_1",
      "refund r1: customers:unallocated 40, wallet -40 for order_1"),
    BookCase(
      "of a deposit", transaction(BookStatementTests.confirmed("100"), refund("40")),
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1",
      "refund r1: customers:unallocated 40, wallet -40 for player_1"),
    BookCase(
      "of a deposit, in another token",
      transaction(BookStatementTests.confirmed("100"), refund("40", currency: "USDT")),
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1",
      "refund r1: refunds 40 USDT, wallet -40 USDT for player_1"),
    BookCase(
      "of an unknown transaction", transaction(refund("40")),
      books: "refund r1: refunds 40, wallet -40"),
    BookCase(
      "a credit, its reversal, and suspense", transaction(BookStatementTests.confirmed("100")),
      entries: [
        entry(1, "@suspense", "100"), entry(2, "@suspense", "-100"), entry(3, "player_1", "100"),
        entry(4, "player_1", "-100"),
      ],
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1",
      "entry 1: customers:@suspense -100, customers:unallocated 100",
      "entry 2: customers:@suspense 100, customers:unallocated -100",
      "entry 3: customers:player_1 -100, customers:unallocated 100",
      "entry 4: customers:player_1 100, customers:unallocated -100"),
    BookCase(
      "a credit of the next day", transaction(BookStatementTests.confirmed("100")),
      entries: [entry(1, "player_1", "100", at: "29 00:00")],
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1"),
    BookCase(
      "accounts with names of ours", transaction(),
      entries: [
        entry(1, "unallocated", "1"), entry(2, "external:a", "1"), entry(3, "account:b", "1"),
      ],
      books: "entry 1: customers:account:unallocated -1, customers:unallocated 1",
      "entry 2: customers:account:external:a -1, customers:unallocated 1",
      "entry 3: customers:account:account:b -1, customers:unallocated 1"),
    BookCase(
      "a credit of another ledger, and its reversal",
      transaction(
        BookStatementTests.confirmed("100"), credited(key: "k1"), takenBack(key: "k2", of: "k1")),
      books: "transfer player_1|USDC: customers:unallocated -100, wallet 100 for player_1",
      "credit k1: customers:external:player_1 -100, customers:unallocated 100 for player_1",
      "reversal k2: customers:external:player_1 100, customers:unallocated -100"),
  ]

  @Test(arguments: lines) func bookLines(_ row: BookCase) { row.expect() }

  /// A credit of another ledger that ours has taken over is our entry, not a second credit.
  @Test func creditTakenOver() {
    let line = credited(key: "k1")
    let subject = Subject(.payin, .transaction, "0xaa", chain: .sepolia)
    let event = line.observation(of: subject)
    var taken = entry(1, "player_1", "100")
    taken.takesOver = event.fingerprint
    let row = BookCase(
      "taken over", Projection(History(subject, [event])), entries: [taken],
      books: "entry 1: customers:player_1 -100, customers:unallocated 100")
    row.expect()
  }
}
