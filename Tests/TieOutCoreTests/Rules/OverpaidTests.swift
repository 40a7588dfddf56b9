import Testing
@testable import TieOutCore

@Suite struct OverpaidTests {
  static func row(
    _ kind: EventKind = .orderCompleted, _ received: Amount?, amount: Amount = "100"
  ) -> Claim { UnderpaidTests.row(kind, received, amount: amount) }
  static func pays(_ amount: Amount, hash: String = "0xaa", currency: String = "USDC") -> Projection
  {
    UnderpaidTests.pays(amount, hash: hash, currency: currency)
  }
  static let more = "overpaid medium order ord_1 | 100 | 150 | 50"
  static func refund(_ amount: Amount) -> Claim {
    ledger(.refundRecorded, at: "12:00", Facts(amount: amount))
  }
  static func credit(_ amount: Amount, _ kind: EventKind = .creditRecorded) -> Claim {
    ledger(kind, at: "12:00", Facts(amount: amount))
  }

  static let table: [RuleCase] = [
    RuleCase("more was received", order(row(.orderCompleted, "150")), finds: more),
    RuleCase("as much as ordered", order(row(.orderCompleted, "100"))),
    RuleCase("less is another matter", order(row(.orderCompleted, "50"))),
    RuleCase(
      "the transfers say it", order(row(.orderCompleted, nil)), related: .of(pays("150")),
      finds: more),
    RuleCase(
      "in parts", order(row(.orderCompleted, nil)),
      related: .of(pays("90"), pays("60", hash: "0xbb")), finds: more),
    RuleCase(
      "twice all of it is paid twice", order(row(.orderCompleted, "200")),
      related: .of(pays("100"), pays("100", hash: "0xbb"))),
    RuleCase(
      "the list says more, the transfers do not", order(row(.orderCompleted, "150")),
      related: .of(pays("100"))),
    RuleCase("refunded", order(row(.orderCompleted, "150"), refund("50"))),
    RuleCase("not all of it", order(row(.orderCompleted, "150"), refund("49.99")), finds: more),
    RuleCase("credited", order(row(.orderCompleted, "150"), credit("150"))),
    RuleCase(
      "the ordered amount was credited", order(row(.orderCompleted, "150"), credit("100")),
      finds: more),
    RuleCase(
      "credited, and taken back",
      order(row(.orderCompleted, "150"), credit("150"), credit("150", .creditReversed)), finds: more
    ),
    RuleCase("expired is another matter", order(row(.orderExpired, "150"))),
    RuleCase("the payer chooses", order(row(.orderCompleted, "150", amount: "0"))),
    RuleCase(
      "within the tolerance", order(row(.orderCompleted, "150")),
      settings: .with { $0.overpaidTolerance = Tolerance(absolute: "50") }),
    RuleCase(
      "beyond it", order(row(.orderCompleted, "150")),
      settings: .with { $0.overpaidTolerance = Tolerance(absolute: "49.999999") }, finds: more),
    RuleCase(
      "some of it in another token", order(row(.orderCompleted, "150")),
      related: .of(pays("100"), pays("50", hash: "0xbb", currency: "USDT"))),
    RuleCase(
      "the merchant registered less", order(row(.orderCompleted, nil, amount: "150")),
      related: UnderpaidTests.registered("100"), finds: more),
    RuleCase(
      "webhook and list ordered different amounts",
      order(told(.orderCompleted, at: "10:05", Facts(amount: "150")), row(.orderCompleted, "150"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Overpaid.self) }
}
