import Testing
@testable import TieOutCore

@Suite struct ReversalWrongTests {
  static let failed = listed(.transferFailed, at: "11:00", .deposit("100"))
  static let doubled =
    "reversal-wrong critical transaction 0xaa/player_1|USDC | one reversal | another of 100 | 100"

  static let table: [RuleCase] = [
    RuleCase(
      "of another amount", transaction(failed, credited(key: "a"), takenBack("90", of: "a")),
      in: credits(),
      finds: "reversal-wrong critical transaction 0xaa/player_1|USDC | 100 | 90 | -10"),
    RuleCase(
      "as it should be", transaction(failed, credited(key: "a"), takenBack(of: "a")),
      in: credits()),
    RuleCase(
      "doubled",
      transaction(
        failed, credited(key: "a"), takenBack(key: "r", of: "a"),
        takenBack(at: "12:01", key: "s", of: "a")), in: credits(), finds: doubled),
    RuleCase(
      "doubled, without keys", transaction(failed, credited(), takenBack(), takenBack(at: "12:01")),
      in: credits(), finds: doubled),
    RuleCase(
      "two lines with one key",
      transaction(
        failed, credited(key: "a"), takenBack(key: "r", of: "a"),
        takenBack(at: "12:01", key: "r", of: "a")), in: credits()),
    RuleCase(
      "the credit's own key, with a negative amount",
      transaction(failed, credited(key: "a"), takenBack(key: "a")), in: credits()),
    RuleCase(
      "two for two credits",
      transaction(
        failed, credited(key: "a"), credited(at: "10:06", key: "b"), takenBack(),
        takenBack(at: "12:01")), in: credits()),
    RuleCase(
      "in another token",
      transaction(failed, credited(key: "a"), takenBack(of: "a", currency: "USDT")),
      in: credits(),
      finds: "reversal-wrong critical transaction 0xaa/player_1|USDC | USDC | USDT"),
    RuleCase(
      "of a credit that nobody made", transaction(failed, takenBack(of: "a")), in: credits(),
      finds:
        "reversal-wrong critical transaction 0xaa | a credit to take back | a reversal of 100 | 100"
    ),
    RuleCase(
      "of another account's credit",
      transaction(failed, credited(key: "a"), takenBack(account: "player_2")), in: credits(),
      finds:
        "reversal-wrong critical transaction 0xaa | a credit to take back | a reversal of 100 | 100",
      "credited-then-withdrawn critical transaction 0xaa/player_1|USDC | credit taken back | credited 100 | 100"
    ),
    RuleCase(
      "an order's",
      order(
        listed(.orderExpired, at: "23:00"), credited(key: "a", reference: nil),
        takenBack("1", of: "a")), in: credits(),
      finds: "reversal-wrong critical order ord_1 | 100 | 1 | -99"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(Crediting.self) }

  @Test func `a doubled reversal leaves money uncredited: one cause, one finding`() {
    let story = transaction(
      confirmed, credited(key: "a"), takenBack(of: "a"), takenBack(at: "12:01", of: "a"))
    #expect(RuleEngine.findings(in: story, credits()).map(\.findingClass).contains(.reversalWrong))
    #expect(
      !RuleEngine.findings(in: story, credits()).map(\.findingClass).contains(.confirmedNotCredited)
    )
  }
}
