import Testing
@testable import TieOutCore

@Suite struct PaidByTwoTransactionsTests {
  static func completed(_ hash: String, at: Timestamp = "10:05", _ source: Source = .webhook)
    -> Claim
  {
    let facts = Facts(
      reference: "order_1", chain: .sepolia, currency: "USDC", amount: "100", tx: hash)
    return source == .webhook
      ? told(.orderCompleted, at: at, facts) : listed(.orderCompleted, at: at, facts)
  }
  static func pays(_ amount: Amount, _ hash: String, _ kind: EventKind = .transferConfirmed)
    -> Projection
  {
    UnderpaidTests.pays(amount, kind, hash: hash)
  }
  static let twice =
    "order-paid-twice critical reference order_1 | one completed payment | ord_1 completed by 0xaa, 0xbb"

  static let table: [RuleCase] = [
    RuleCase("two completions", order(completed("0xaa"), completed("0xbb")), finds: twice),
    RuleCase(
      "one, told and listed", order(completed("0xaa"), completed("0xaa", at: "23:00", .list))),
    RuleCase(
      "two transfers of all of it", order(completed("0xaa")),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb")), finds: twice),
    RuleCase(
      "two parts, each named once", order(completed("0xaa"), completed("0xbb", at: "23:00", .list)),
      related: .of(pays("60", "0xaa"), pays("40", "0xbb"))),
    RuleCase(
      "the second is not confirmed", order(completed("0xaa")),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb", .transferDetected))),
    RuleCase(
      "all of it, and a tip", order(completed("0xaa")),
      related: .of(pays("100", "0xaa"), pays("5", "0xbb"))),
    RuleCase(
      "one of them was paid back",
      order(completed("0xaa"), ledger(.refundRecorded, at: "12:00", Facts(amount: "100"))),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb"))),
    RuleCase(
      "the webhook and the list name one each: they do not agree",
      order(completed("0xaa"), completed("0xbb", at: "23:00", .list))),
    RuleCase(
      "one of them was paid back in part",
      order(completed("0xaa"), ledger(.refundRecorded, at: "12:00", Facts(amount: "99"))),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb")), finds: twice),
    RuleCase(
      "one of three was paid back",
      order(completed("0xaa"), ledger(.refundRecorded, at: "12:00", Facts(amount: "100"))),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb"), pays("100", "0xcc")),
      finds:
        "order-paid-twice critical reference order_1 | one completed payment | ord_1 completed by 0xaa, 0xbb, 0xcc"
    ),
    RuleCase(
      "one of them was paid back in another token",
      order(
        completed("0xaa"),
        ledger(.refundRecorded, at: "12:00", Facts(currency: "USDT", amount: "100"))),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb")), finds: twice),
    RuleCase(
      "not completed",
      order(
        listed(.orderPended, at: "10:05", Facts(chain: .sepolia, currency: "USDC", amount: "100"))),
      related: .of(pays("100", "0xaa"), pays("100", "0xbb"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(PaidByTwoTransactions.self)
  }
}
