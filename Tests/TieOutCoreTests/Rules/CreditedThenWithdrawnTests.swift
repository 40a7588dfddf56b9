import Testing
@testable import TieOutCore

@Suite struct CreditedThenWithdrawnTests {
  static let failed = listed(.transferFailed, at: "23:00", .deposit("100"))
  static let gone =
    "credited-then-withdrawn critical transaction 0xaa/player_1|USDC | credit taken back | credited 100 | 100"

  static let table: [RuleCase] = [
    RuleCase(
      "confirmed, credited, then failed",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("100")), credited(), failed),
      in: credits(), finds: gone),
    RuleCase(
      "the credit was taken back",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100")), credited(), failed,
        takenBack(at: "23:30")), in: credits()),
    RuleCase(
      "credited too early, then failed",
      transaction(told(.transferDetected, at: "10:00", .deposit("100")), credited(), failed),
      in: credits(), finds: gone),
    RuleCase(
      "failed first, then confirmed: it is back",
      transaction(
        listed(.transferFailed, at: "09:00", .deposit("100")), confirmed, credited()),
      in: credits()),
    RuleCase(
      "failed in between, confirmed by the next list",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100")), credited(), failed,
        listed(.transferConfirmed, at: "29 23:00", .deposit("100"))), in: credits()),
    RuleCase(
      "a late webhook of the time before it failed",
      transaction(
        told(.transferConfirmed, at: "23:30", .deposit("100", status: "10:00")), credited(), failed),
      in: credits(),
      finds: gone),
    RuleCase(
      "the list went back to pending",
      transaction(
        confirmed, credited(), listed(.transferDetected, at: "29 23:00", .deposit("100"))),
      in: credits(),
      finds: gone),
    RuleCase(
      "a webhook is ahead of the list",
      transaction(
        told(.transferConfirmed, at: "10:00", .deposit("100")), credited(),
        listed(.transferDetected, at: "10:02", .deposit("100"))), in: credits()),
    RuleCase(
      "pending, confirmed, seen as pending before",
      transaction(confirmed, credited(), listed(.transferDetected, at: "22:00", .deposit("100"))),
      in: credits()),
    RuleCase(
      "the list went back on a completed order",
      order(
        listed(.orderCompleted, at: "12:00", Facts(status: "10:00", amount: "100")),
        credited(reference: nil, order: "ord_1"),
        listed(.orderPended, at: "29 12:00", Facts(amount: "100"))),
      in: credits(),
      finds: "credited-then-withdrawn critical order ord_1 | credit taken back | credited 100 | 100"
    ),
    RuleCase(
      "nobody was credited",
      transaction(told(.transferConfirmed, at: "10:00", .deposit("100")), failed),
      in: credits()),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
