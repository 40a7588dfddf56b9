import Testing
@testable import TieOutCore

@Suite struct SignatureFailuresTests {
  static func facts(_ times: [Timestamp], accepted: Int = 0) -> AccountFacts {
    AccountFacts(
      account: .payin, deliveriesAccepted: accepted,
      rejections: times.map { AccountFacts.Rejection(receivedAt: $0, evidence: evidence("\($0)")) })
  }
  static let five: [Timestamp] = ["10:00", "10:01", "10:02", "10:03", "10:04"]
  static let ten: [Timestamp] = five + ["10:05", "10:06", "10:07", "10:08", "11:00"]
  static func line(_ count: Int) -> String {
    "signature-failures high account payin/testnet | fewer than 5 within 1 d | \(count)"
  }

  static let table: [(String, AccountFacts, asOf: Timestamp, [String])] = [
    ("five within a day", facts(five), "29 00:00", [line(5)]),
    ("four", facts(Array(five.dropLast())), "29 00:00", []),
    (
      "five in just a day", facts(["28 10:00", "28 11:00", "28 12:00", "28 13:00", "29 10:00"]),
      "30 00:00", [line(5)]
    ),
    (
      "five in a microsecond more",
      facts(["28 10:00", "28 11:00", "28 12:00", "28 13:00", "29 10:00:00.000001"]), "30 00:00", []
    ),
    ("the fifth is still to come", facts(five), "10:03:59.999999", []),
    ("five in five thousand", facts(five, accepted: 4_995), "29 00:00", [line(5)]),
    ("five in a few more", facts(five, accepted: 4_996), "29 00:00", []),
    (
      "ten within an hour, among a million", facts(ten, accepted: 1_000_000), "29 00:00",
      ["signature-failures high account payin/testnet | fewer than 10 within 1 h | 10"]
    ),
    (
      "nine within an hour, among a million",
      facts(Array(ten.dropLast()) + ["11:00:00.000001"], accepted: 1_000_000), "29 00:00", []
    ),
    ("none", facts([]), "29 00:00", []),
  ]

  @Test(arguments: table)
  func `the table holds`(
    _ row: (name: String, facts: AccountFacts, asOf: Timestamp, lines: [String])
  ) {
    let context = EvaluationContext(asOf: row.asOf, coverage: Coverage([:]))
    #expect(
      SignatureFailures.findings(in: [row.facts], context).map(\.line) == row.lines, "\(row.name)"
    )
  }
}
