import Testing
@testable import TieOutCore

@Suite struct ListMissingTests {
  static func coverage(_ name: String, _ walks: Coverage.Sweep...) -> Coverage {
    Coverage([Coverage.Resource(.payin, name): walks])
  }

  static func walk(
    _ name: String, since: Timestamp = "28 00:00", until: Timestamp = "29 00:00",
    started: Timestamp, whole: Bool = true
  ) -> Coverage.Sweep {
    Coverage.Sweep(name: name, since: since, until: until, startedAt: started, isComplete: whole)
  }

  static let both = coverage(
    "orders", walk("a", started: "29 00:05"), walk("b", started: "30 00:05"))
  static let webhook = told(.orderCompleted, at: "10:00", Facts(created: "09:55"))
  static let missing = "list-missing high order ord_1 | a row in orders | absent"

  static let table: [RuleCase] = [
    RuleCase("absent from two complete walks", order(webhook), coverage: both, finds: missing),
    RuleCase(
      "one walk is within the grace", order(webhook),
      coverage: coverage("orders", walk("a", started: "29 00:05"))),
    RuleCase(
      "one of the two is not proven", order(webhook),
      coverage: coverage(
        "orders", walk("a", started: "29 00:05"), walk("b", started: "30 00:05", whole: false))),
    RuleCase(
      "one of the two began before the webhook came", order(webhook),
      coverage: coverage("orders", walk("a", started: "10:00"), walk("b", started: "30 00:05"))),
    RuleCase(
      "both began just after", order(webhook),
      coverage: coverage(
        "orders", walk("a", started: "10:00:00.000001"), walk("b", started: "30 00:05")),
      finds: missing),
    RuleCase(
      "created on the day before, which was walked once",
      order(told(.orderCompleted, at: "10:00", Facts(created: "27 23:59:59"))),
      coverage: both),
    RuleCase(
      "no time of creation: the hour before the first trace has to be covered",
      order(told(.orderCompleted, at: "01:00")), coverage: both, finds: missing),
    RuleCase(
      "the same, an instant too early", order(told(.orderCompleted, at: "00:59:59.999999")),
      coverage: both),
    RuleCase(
      "a beginning was created moments ago", order(told(.orderPended, at: "00:15")), coverage: both,
      finds: missing),
    RuleCase(
      "the same, an instant too early", order(told(.orderPended, at: "00:14:59.999999")),
      coverage: both),
    RuleCase("listed", order(webhook, listed(.orderPended, at: "29 00:05")), coverage: both),
    RuleCase(
      "listed with a word that nobody knows",
      order(webhook, listed(.typeUnknown, at: "29 00:05", Facts(word: "paused"))), coverage: both),
    RuleCase("no coverage at all", order(webhook)),
    RuleCase(
      "a payment is polled, never listed", payment(told(.paymentCompleted, at: "10:00")),
      coverage: Coverage([
        Coverage.Resource(.paydefi, "payments"): both.sweeps.values.flatMap { $0 }
      ])),
    RuleCase(
      "a deposit",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", created: "09:55"))),
      coverage: coverage(
        "deposits", walk("a", started: "29 00:05"), walk("b", started: "30 00:05")),
      finds: "list-missing high transaction 0xaa/player_1|USDC | a row in deposits | absent"),
    RuleCase(
      "a deposit, by the list of transfers",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", created: "09:55"))),
      coverage: coverage(
        "transfers", walk("a", started: "29 00:05"), walk("b", started: "30 00:05")),
      finds: "list-missing high transaction 0xaa/player_1|USDC | a row in transfers | absent"),
    RuleCase(
      "the walks of orders say nothing of deposits",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("1", created: "09:55"))),
      coverage: both),
    RuleCase(
      "the other deposit of its transaction is listed, it is not",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("1", reference: "a", created: "09:55")),
        told(.transferConfirmed, at: "10:00", .deposit("2", reference: "b", created: "09:55")),
        listed(.transferConfirmed, at: "29 00:05", .deposit("1", reference: "a"))),
      coverage: coverage(
        "deposits", walk("a", started: "29 00:05"), walk("b", started: "30 00:05")),
      finds: "list-missing high transaction 0xaa/b|USDC | a row in deposits | absent"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(ListMissing.self) }
}
