import Testing
@testable import TieOutCore

@Suite struct KeyReusedTests {
  static func line(
    _ expected: String, _ actual: String, of money: String = "transaction 0xaa"
  ) -> String { "key-reused critical \(money) | \(expected) | \(actual)" }
  static let usual = "100 USDC for transaction 0xaa to player_1"
  static func refund(
    _ amount: Amount, at time: Timestamp = "12:00", key: String? = "r", currency: String = "USDC"
  ) -> Claim {
    merchant(
      .refundRecorded, at: time,
      Facts(status: time, currency: currency, amount: amount, note: key))
  }

  static let table: [RuleCase] = [
    RuleCase("one line", transaction(confirmed, credited(key: "k"))),
    RuleCase(
      "told again at another time",
      transaction(confirmed, credited(key: "k"), credited(at: "11:05", key: "k"))),
    RuleCase(
      "two keys",
      transaction(confirmed, credited(key: "k"), credited("1000", at: "11:05", key: "l"))
    ),
    RuleCase("no key", transaction(confirmed, credited(), credited("1000", at: "11:05"))),
    RuleCase(
      "another amount: the earlier counts",
      transaction(confirmed, credited(key: "k"), credited("1000", at: "11:05", key: "k")),
      finds: line(usual, "1000 USDC for transaction 0xaa to player_1")),
    RuleCase(
      "another amount at one time: the smaller counts",
      transaction(confirmed, credited("1000", key: "k"), credited(key: "k")),
      finds: line(usual, "1000 USDC for transaction 0xaa to player_1")),
    RuleCase(
      "another account",
      transaction(confirmed, credited(key: "k"), credited(at: "11:05", key: "k", account: "v")),
      finds: line(usual, "100 USDC for transaction 0xaa to v")),
    RuleCase(
      "another token",
      transaction(confirmed, credited(key: "k"), credited(at: "11:05", key: "k", currency: "USDT")),
      finds: line(usual, "100 USDT for transaction 0xaa to player_1")),
    RuleCase(
      "another transfer of the transaction",
      transaction(
        confirmed, credited(key: "k", index: 1), credited(at: "11:05", key: "k", index: 2)),
      finds: line(usual, "")),
    RuleCase(
      "one line says less than the other",
      transaction(
        confirmed, credited(key: "k"),
        credited(at: "11:05", key: "k", account: nil, currency: nil, index: 3))),
    RuleCase(
      "a credit and its reversal",
      transaction(confirmed, credited(key: "k"), takenBack(key: "k"))),
    RuleCase(
      "two reversals",
      transaction(
        confirmed, credited(key: "k"), takenBack(key: "l", of: "k"),
        takenBack("50", at: "13:00", key: "l", of: "k")),
      finds: line(usual, "50 USDC for transaction 0xaa to player_1")),
    RuleCase(
      "refunds", order(told(.orderCompleted, at: "10:00"), refund("40"), refund("20", at: "13:00")),
      finds: line("40 USDC for order ord_1", "20 USDC for order ord_1", of: "order ord_1")),
    RuleCase(
      "a credit and a refund are lines of two books",
      transaction(confirmed, credited(key: "r"), refund("40"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(KeyReused.self) }

  static let key = Group.Key(.payin, .key, "credit k")
  static func deposit(_ hash: String, _ claims: Claim...) -> Projection {
    let subject = Subject(.payin, .transaction, hash, chain: .sepolia)
    return Projection(
      History(subject, ([confirmed] + claims).map { $0.observation(of: subject) }))
  }

  static let groups: [GroupCase] = [
    GroupCase(
      "two transactions: the earlier counts", key,
      [
        deposit("0xaa", credited(at: "10:06", key: "k")),
        deposit("0xbb", credited(at: "10:05", key: "k")),
      ],
      finds: line(
        "100 USDC for transaction 0xbb to player_1", usual, of: "transaction 0xbb")),
    GroupCase(
      "at one time: the one that says less", key,
      [deposit("0xbb", credited(key: "k")), deposit("0xaa", credited(key: "k"))],
      finds: line(usual, "100 USDC for transaction 0xbb to player_1")),
    GroupCase(
      "the second has another key", key,
      [deposit("0xaa", credited(key: "k")), deposit("0xbb", credited(key: "l"))]),
    GroupCase(
      "an order and the transaction that paid it", key,
      [
        order(
          told(.orderCompleted, at: "10:00", Facts(chain: .sepolia, tx: "0xaa")),
          credited(key: "k", order: "ord_1")),
        deposit("0xaa", credited(at: "11:00", key: "k")),
      ]),
    GroupCase(
      "an order and the transaction that paid it, with another amount", key,
      [
        order(
          told(.orderCompleted, at: "10:00", Facts(chain: .sepolia, tx: "0xaa")),
          credited("90", at: "09:00", key: "k", order: "ord_1")),
        deposit("0xaa", credited(at: "11:00", key: "k")),
      ], finds: line("90 USDC for order ord_1 to player_1", usual, of: "order ord_1")),
  ]

  @Test(arguments: groups) func `the table of groups holds`(_ row: GroupCase) {
    row.check(KeyReusedAcross.self)
  }

  @Test func `lines with a key are members of its group, entries of the ledger here are not`() {
    let stream = Subject(.payin, .transaction, "0xaa", chain: .sepolia).stream.digest.description
    var own = Array(stream)
    for place in [20, 16, 12, 8] { own.insert("-", at: place) }
    let deposit = Self.deposit(
      "0xaa", credited(key: "k"), credited(at: "11:00", key: String(own) + "/1"),
      takenBack(key: "r"), Self.refund("1"))
    let keys = deposit.groupKeys.filter { key in key.kind == Group.Kind.key }
    #expect(keys.map(\.key) == ["credit k", "refund r", "reversal r"])
  }
}
