import Testing
@testable import TieOutCore

@Suite struct PartsDoNotSumTests {
  static func row(_ received: Amount?, at: Timestamp = "23:00") -> Claim {
    UnderpaidTests.row(.orderCompleted, received, at: at)
  }
  static func pays(
    _ amount: Amount, _ kind: EventKind = .transferConfirmed, hash: String = "0xaa",
    currency: String = "USDC", at: Timestamp = "23:05", status: Timestamp? = "10:04"
  ) -> Projection {
    UnderpaidTests.pays(amount, kind, hash: hash, currency: currency, at: at, status: status)
  }
  static func line(_ received: String, _ sum: String, _ delta: String) -> String {
    "parts-do-not-sum high order ord_1 | \(received) | \(sum) | \(delta)"
  }

  static let table: [RuleCase] = [
    RuleCase(
      "the transfers are more", order(row("100")),
      related: .of(pays("60"), pays("50", hash: "0xbb")), finds: line("100", "110", "10")),
    RuleCase(
      "the transfers are less", order(row("100")), related: .of(pays("99")),
      finds: line("100", "99", "-1")),
    RuleCase(
      "they add up", order(row("100")), related: .of(pays("60"), pays("40", hash: "0xbb"))),
    RuleCase(
      "half an hour after the row", order(row("100")), asOf: "23:30", related: .of(pays("99")),
      finds: line("100", "99", "-1")),
    RuleCase(
      "a microsecond less", order(row("100")), asOf: "23:29:59.999999",
      related: .of(pays("99"))),
    RuleCase("no transfer is known", order(row("100"))),
    RuleCase(
      "the list does not say what was received", order(row(nil)), related: .of(pays("99"))),
    RuleCase(
      "the last transfer was confirmed shortly before the row", order(row("60", at: "10:10")),
      related: .of(pays("60", status: "09:30"), pays("40", hash: "0xbb", status: "09:45"))),
    RuleCase(
      "it was confirmed well before it", order(row("60", at: "10:10")),
      related: .of(pays("60", status: "09:30"), pays("40", hash: "0xbb", status: "09:40")),
      finds: line("60", "100", "40")),
    RuleCase(
      "the transfers were asked for before the row", order(row("100")),
      related: .of(pays("60", at: "22:59"))),
    RuleCase(
      "one is not confirmed yet, and counted", order(row("100")),
      related: .of(pays("60"), pays("40", .transferDetected, hash: "0xbb", status: nil))),
    RuleCase(
      "a part of what is not confirmed yet is counted", order(row("80")),
      related: .of(
        pays("60"), pays("20", .transferDetected, hash: "0xbb", status: nil),
        pays("20", .transferDetected, hash: "0xcc", status: nil))),
    RuleCase(
      "one failed", order(row("100")),
      related: .of(pays("60"), pays("40", .transferFailed, hash: "0xbb")),
      finds: line("100", "60", "-40")),
    RuleCase(
      "one is of another token", order(row("100")),
      related: .of(pays("60"), pays("40", hash: "0xbb", currency: "USDT"))),
    RuleCase(
      "the server adds binary floats", order(row("100.30000000000001")),
      related: .of(pays("60.2"), pays("40.1", hash: "0xbb"))),
  ]

  @Test(arguments: table) func `the table holds`(_ row: RuleCase) { row.check(PartsDoNotSum.self) }
}
