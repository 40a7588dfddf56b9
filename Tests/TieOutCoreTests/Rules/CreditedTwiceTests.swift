import Testing
@testable import TieOutCore

@Suite struct CreditedTwiceTests {
  static let twice = "credited-twice critical transaction 0xaa/player_1|USDC | 100 | 200 | 100"

  static let table: [RuleCase] = [
    RuleCase(
      "two credits", transaction(confirmed, credited(key: "a"), credited(at: "10:06", key: "b")),
      in: credits(), finds: twice),
    RuleCase(
      "two credits without keys", transaction(confirmed, credited(), credited(at: "10:06")),
      in: credits(), finds: twice),
    RuleCase(
      "two lines with one key",
      transaction(confirmed, credited(key: "a"), credited(at: "10:06", key: "a")),
      in: credits()),
    RuleCase(
      "one was taken back",
      transaction(
        confirmed, credited(key: "a"), credited(at: "10:06", key: "b"), takenBack(of: "b")),
      in: credits()),
    RuleCase(
      "one was taken back, nobody says which",
      transaction(confirmed, credited(key: "a"), credited(at: "10:06", key: "b"), takenBack()),
      in: credits()),
    RuleCase(
      "the second is of another amount",
      transaction(confirmed, credited(key: "a"), credited("60", at: "10:06", key: "b")),
      in: credits(),
      finds: "credited-twice critical transaction 0xaa/player_1|USDC | 100 | 160 | 60"),
    RuleCase(
      "the second is in another token",
      transaction(confirmed, credited(key: "a"), credited(at: "10:06", key: "b", currency: "DAI")),
      in: credits(),
      finds: "credited-twice critical transaction 0xaa/player_1|USDC | one credit | a, b"),
    RuleCase(
      "two credits for two transfers are right",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00", object: "dep_1")),
        listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00", object: "dep_2")),
        credited(key: "a"), credited(at: "10:06", key: "b")), in: credits()),
    RuleCase(
      "two for one, by log index",
      transaction(
        listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00", index: 1)),
        listed(.transferConfirmed, at: "23:00", .deposit("100", status: "10:00", index: 2)),
        credited(key: "a", index: 1), credited(at: "10:06", key: "b", index: 1)),
      in: credits(),
      finds: twice,
      "confirmed-not-credited critical transaction 0xaa/player_1|USDC#2 | 100 | 0 | -100"),
    RuleCase(
      "an order by its id and by its transaction",
      order(
        listed(
          .orderCompleted, at: "23:00", Facts(status: "10:00", currency: "USDC", amount: "100")),
        credited(reference: nil, order: "ord_1")),
      in: credits {
        $0.related.add(
          transaction(
            listed(.transferConfirmed, at: "23:00", .deposit("100", order: "ord_1")),
            credited(at: "10:06", reference: nil)))
      }, finds: "credited-twice critical order ord_1 | 100 | 200 | 100"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }
}
