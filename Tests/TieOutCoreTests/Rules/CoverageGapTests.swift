import Testing
@testable import TieOutCore

@Suite struct CoverageGapTests {
  static let orders = Coverage.Resource(.payin, "orders")

  static func walk(_ since: Timestamp, _ until: Timestamp, doubt: String? = nil, whole: Bool)
    -> Coverage.Sweep
  {
    Coverage.Sweep(
      name: "night", since: since, until: until, startedAt: until, isComplete: whole, doubt: doubt)
  }

  static let table: [(String, Coverage, asOf: Timestamp, [String])] = [
    ("nothing is expected", Coverage([:]), "29 00:00", []),
    (
      "expected, never swept", Coverage([:], expected: [orders]), "29 00:00",
      [
        "coverage-gap high resource payin/testnet/orders | swept: the provider has an API key | never swept"
      ]
    ),
    ("complete", Coverage([orders: [walk("28 00:00", "29 00:00", whole: true)]]), "29 00:00", []),
    (
      "complete up to this morning's midnight",
      Coverage([orders: [walk("28 00:00", "29 00:00", whole: true)]]), "29 23:59:59.999999", []
    ),
    (
      "the next day was never walked",
      Coverage([orders: [walk("28 00:00", "29 00:00", whole: true)]]), "30 00:00",
      [
        "coverage-gap high resource payin/testnet/orders | complete from 2025-01-29T00:00:00Z to 2025-01-30T00:00:00Z | not swept"
      ]
    ),
    (
      "incomplete, with its reason",
      Coverage([orders: [walk("28 00:00", "29 00:00", doubt: "status 500", whole: false)]]),
      "29 00:00",
      [
        "coverage-gap high resource payin/testnet/orders | complete from 2025-01-28T00:00:00Z to 2025-01-29T00:00:00Z | night: status 500"
      ]
    ),
    (
      "incomplete, then repeated",
      Coverage([
        orders: [
          walk("28 00:00", "29 00:00", whole: false), walk("28 00:00", "29 00:00", whole: true),
        ]
      ]),
      "29 00:00", []
    ),
  ]

  @Test(arguments: table)
  func `the table holds`(
    _ row: (name: String, coverage: Coverage, asOf: Timestamp, lines: [String])
  ) {
    let context = EvaluationContext(asOf: row.asOf, coverage: row.coverage)
    #expect(CoverageGap.findings(in: [], context).map(\.line) == row.lines, "\(row.name)")
  }
}
