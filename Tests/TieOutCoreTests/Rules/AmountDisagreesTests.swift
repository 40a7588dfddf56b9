import Testing
@testable import TieOutCore

@Suite struct AmountDisagreesTests {
  static func pair(_ told: Amount, _ listed: Amount) -> Projection {
    order(
      TieOutCoreTests.told(.orderCompleted, at: "10:00", Facts(currency: "USDC", amount: told)),
      TieOutCoreTests.listed(.orderCompleted, at: "11:00", Facts(currency: "USDC", amount: listed)))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "100 told, 90 listed", pair("100", "90"), asOf: "11:30",
      finds: "amount-disagrees critical order ord_1 | 90 | 100 | 10"),
    RuleCase("within the grace", pair("100", "90"), asOf: "11:29:59.999999"),
    RuleCase("spelled differently", pair("100.00", "1e2")),
    RuleCase(
      "base units", pair("100000000", "100"),
      finds: "scale-mismatch critical order ord_1 | 100 | 100000000 | 99999900"),
    RuleCase(
      "a factor of a hundred is no unit", pair("10000", "100"),
      finds: "amount-disagrees critical order ord_1 | 100 | 10000 | 9900"),
    RuleCase(
      "a binary float", pair("0.30000000000000004", "0.3"),
      finds: "precision-lost low order ord_1 | 0.3 | 0.30000000000000004 | 0.00000000000000004"),
    RuleCase(
      "less than a base unit", pair("1.0000005", "1"),
      finds: "precision-lost low order ord_1 | 1 | 1.0000005 | 0.0000005"),
    RuleCase(
      "a base unit", pair("1.000001", "1"),
      finds: "amount-disagrees critical order ord_1 | 1 | 1.000001 | 0.000001"),
    RuleCase("only told", order(told(.orderCompleted, at: "10:00", Facts(amount: "1")))),
    RuleCase(
      "a list without amounts",
      payment(
        told(.paymentCompleted, at: "10:00", Facts(amount: "1")),
        listed(.paymentCompleted, at: "23:00"))),
    RuleCase(
      "told twice, once wrong: the worst is reported",
      order(
        told(.orderPended, at: "10:00", Facts(currency: "USDC", amount: "0.30000000000000004")),
        told(.orderCompleted, at: "10:05", Facts(currency: "USDC", amount: "5")),
        listed(.orderCompleted, at: "11:00", Facts(currency: "USDC", amount: "0.3"))),
      finds: "amount-disagrees critical order ord_1 | 0.3 | 5 | 4.7"),
    RuleCase(
      "a deposit",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100")),
        listed(.transferConfirmed, at: "23:00", .deposit("90"))),
      finds: "amount-disagrees critical transaction 0xaa/player_1|USDC | 90 | 100 | 10"),
    RuleCase(
      "two deposits with amounts of their own",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100")),
        told(.transferConfirmed, at: "10:00", .deposit("90")),
        listed(.transferConfirmed, at: "23:00", .deposit("90", object: "d1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", object: "d2")))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(AmountDisagrees.self)
  }
}
