import Testing
@testable import TieOutCore

@Suite struct ConfirmedThenGoneTests {
  static let gone =
    "confirmed-then-gone critical transaction 0xaa/player_1|USDC | confirmed | failed"
  static func row(_ kind: EventKind, _ at: Timestamp, again: [Timestamp] = []) -> Claim {
    listed(kind, at: at, again: again, .deposit("1"))
  }

  static let table: [RuleCase] = [
    RuleCase(
      "confirmed, then failed in two sweeps",
      transaction(
        row(.transferConfirmed, "28 23:00"), row(.transferFailed, "29 23:00", again: ["30 23:00"])),
      finds: gone),
    RuleCase(
      "one sweep is the grace",
      transaction(row(.transferConfirmed, "28 23:00"), row(.transferFailed, "29 23:00"))),
    RuleCase(
      "confirmed again",
      transaction(
        row(.transferConfirmed, "28 23:00", again: ["30 23:00"]), row(.transferFailed, "29 23:00"))),
    RuleCase(
      "failed, then confirmed",
      transaction(
        row(.transferFailed, "27 23:00", again: ["28 23:00"]), row(.transferConfirmed, "29 23:00"))),
    RuleCase(
      "confirmed by webhook, failed in two sweeps",
      transaction(
        told(.transferConfirmed, at: "10:06", .deposit("1", status: "10:05")),
        row(.transferFailed, "28 23:00", again: ["29 23:00"])),
      finds: gone),
    RuleCase(
      "a late webhook of an old confirmation",
      transaction(
        told(.transferConfirmed, at: "30 10:00", .deposit("1", status: "10:05")),
        row(.transferFailed, "28 23:00", again: ["29 23:00"])),
      finds: gone),
    RuleCase(
      "failed, then seen again but not confirmed",
      transaction(
        row(.transferConfirmed, "27 23:00"), row(.transferFailed, "28 23:00"),
        row(.transferDetected, "29 23:00")),
      finds: gone),
    RuleCase(
      "failed from the start", transaction(row(.transferFailed, "28 23:00", again: ["29 23:00"]))),
    RuleCase(
      "confirmed for good", transaction(row(.transferConfirmed, "28 23:00", again: ["29 23:00"]))),
    RuleCase(
      "an order's transfer",
      transaction(
        listed(.transferConfirmed, at: "28 23:00", .deposit("1", order: "ord_1")),
        listed(.transferFailed, at: "29 23:00", again: ["30 23:00"], .deposit("1", order: "ord_1"))),
      finds: "confirmed-then-gone critical transaction 0xaa/ord_1|USDC | confirmed | failed"),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) {
    row.check(ConfirmedThenGone.self)
  }
}
