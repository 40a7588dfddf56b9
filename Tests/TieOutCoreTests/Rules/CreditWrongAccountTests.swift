import Testing
@testable import TieOutCore

@Suite struct CreditWrongAccountTests {
  static let known = credits {
    $0.related.add(
      record(.reference, "player_1", registered(.referenceRegistered, account: "acc_1")))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "another account", transaction(confirmed, credited(account: "player_2")), in: known,
      finds: "credit-wrong-account critical transaction 0xaa/player_1|USDC | acc_1 | player_2"),
    RuleCase(
      "the account of the reference", transaction(confirmed, credited(account: "acc_1")),
      in: known),
    RuleCase(
      "nobody registered the reference", transaction(confirmed, credited(account: "player_2")),
      in: credits()),
    RuleCase(
      "registered without an account", transaction(confirmed, credited(account: "player_2")),
      in: credits {
        $0.related.add(record(.reference, "player_1", registered(.referenceRegistered)))
      }),
    RuleCase(
      "the credit names no account", transaction(confirmed, credited(account: nil)), in: known),
    RuleCase(
      "the credit names another reference, too",
      transaction(confirmed, credited(account: "player_2", reference: "player_2")), in: known,
      finds: "credit-wrong-account critical transaction 0xaa/player_1|USDC | acc_1 | player_2"),
    RuleCase(
      "put right",
      transaction(
        confirmed, credited(key: "a", account: "player_2"), takenBack(of: "a", account: "player_2"),
        credited(at: "10:08", account: "acc_1")), in: known),
    RuleCase(
      "an order's account",
      order(
        listed(
          .orderCompleted, at: "23:00",
          Facts(status: "10:00", reference: "order_1", currency: "USDC", amount: "100")),
        credited(account: "acc_2", reference: nil, order: "ord_1")),
      in: credits {
        $0.related.add(
          record(.expectation, "order_1", registered(.expectationRegistered, account: "acc_1")))
      },
      finds: "credit-wrong-account critical order ord_1 | acc_1 | acc_2"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
