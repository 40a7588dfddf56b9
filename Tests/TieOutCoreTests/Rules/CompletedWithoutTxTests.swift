import Testing
@testable import TieOutCore

@Suite struct CompletedWithoutTxTests {
  static let none = "completed-without-tx low order ord_1 | a transaction hash | none"
  static func row(_ tx: String? = nil, received: Amount? = nil) -> Claim {
    listed(
      .orderCompleted, at: "23:00",
      Facts(status: "10:05", created: "10:00", amount: "1", received: received, tx: tx))
  }
  static let later = told(
    .orderCompleted, at: "10:06", Facts(status: "10:05", expires: "10:15", address: "0x1"))
  static func transfers(since: Timestamp = "27 00:00", started: Timestamp = "28 23:05") -> Coverage
  {
    Coverage([
      Coverage.Resource(.payin, "transfers"): [
        Coverage.Sweep(
          name: "t", since: since, until: "28 23:00", startedAt: started, isComplete: true)
      ]
    ])
  }

  static let table: [RuleCase] = [
    RuleCase("a row that could name one", order(row()), asOf: "29 10:05", finds: none),
    RuleCase("a microsecond less", order(row()), asOf: "29 10:04:59.999999"),
    RuleCase("the row names one", order(row("0xaa"))),
    RuleCase(
      "the webhook named one", order(told(.orderCompleted, at: "10:06", Facts(tx: "0xaa")), row())),
    RuleCase(
      "a transfer pays it", order(row()),
      related: .of(
        transaction(listed(.transferConfirmed, at: "23:00", .deposit("1", order: "ord_1"))))),
    RuleCase("the server's rows have no place for it", order(row(received: "1"))),
    RuleCase("nor have the later webhooks", order(later)),
    RuleCase(
      "but the list of transfers has, and shows none", order(later, row(received: "1")),
      coverage: transfers(), finds: none),
    RuleCase(
      "that walk does not reach its creation", order(later, row(received: "1")),
      coverage: transfers(since: "28 10:00:00.000001")),
    RuleCase(
      "that walk began before it was completed", order(later, row(received: "1")),
      coverage: transfers(started: "28 10:04")),
    RuleCase(
      "no list calls it completed: that is the matter",
      order(later, listed(.orderPended, at: "23:00", Facts(created: "10:00"))),
      coverage: transfers()),
    RuleCase("no list shows it: likewise", order(later), coverage: transfers()),
    RuleCase(
      "a first webhook, where nothing is listed",
      order(told(.orderCompleted, at: "10:06", Facts(status: "10:05"))), finds: none),
    RuleCase("not completed", order(listed(.orderExpired, at: "23:00"))),
    RuleCase("payments name none", payment(told(.paymentCompleted, at: "10:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(CompletedWithoutTx.self)
  }
}
