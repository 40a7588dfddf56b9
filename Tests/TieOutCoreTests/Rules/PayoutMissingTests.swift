import Testing
@testable import TieOutCore

@Suite struct PayoutMissingTests {
  static func part(_ number: Int64, _ settlement: Settlement) -> Claim {
    told(.paymentCompleted, at: "10:00", Facts(part: number, parts: 2, settlement: settlement))
  }
  static let whole = Settlement.same("1", fee: "0.003", out: "0.997")
  static let bare = Settlement.same("1", fee: "0.003", out: nil)

  static let table: [RuleCase] = [
    RuleCase("whole", settled(whole)),
    RuleCase(
      "no transactions", settled(nil),
      finds: "payout-missing high payment pay_1 | a payOut | no transactions"),
    RuleCase(
      "no payOut", settled(bare), finds: "payout-missing high payment pay_1 | a payOut | no payOut"),
    RuleCase(
      "one of two parts has none", payment(part(0, whole), part(1, bare)),
      finds: "payout-missing high payment pay_1 | a payOut | no payOut"),
    RuleCase(
      "a bare statement beside a whole one",
      payment(
        told(.paymentCompleted, at: "10:00", Facts(part: 0, parts: 0)),
        told(.paymentCompleted, at: "10:01", Facts(part: 0, parts: 1, settlement: whole)))),
    RuleCase("a poll has no amounts anyway", payment(listed(.paymentCompleted, at: "10:00"))),
    RuleCase("not completed", payment(told(.paymentAccepted, at: "10:00"))),
    RuleCase("an order has no payOut", order(told(.orderCompleted, at: "10:00"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(PayoutMissing.self) }
}
