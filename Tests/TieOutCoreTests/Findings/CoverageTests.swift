import Testing
import TieOutCore

@Suite struct CoverageTests {
  static let orders = Coverage.Resource(.payin, "orders")

  static func sweep(
    _ since: Timestamp, _ until: Timestamp, started: Timestamp = "31 00:00", whole: Bool = true
  ) -> Coverage.Sweep {
    Coverage.Sweep(
      name: "\(since)", since: since, until: until, startedAt: started, isComplete: whole)
  }

  static let gaps: [(String, [Coverage.Sweep], end: Timestamp, gaps: [String])] = [
    ("no sweep", [], "29 00:00", []),
    ("one whole day", [sweep("28 00:00", "29 00:00")], "29 00:00", []),
    (
      "two that meet", [sweep("28 00:00", "28 12:00"), sweep("28 12:00", "29 00:00")], "29 00:00",
      []
    ),
    (
      "two that overlap", [sweep("28 10:00", "29 00:00"), sweep("28 00:00", "28 12:00")],
      "29 00:00", []
    ),
    (
      "one inside another", [sweep("28 00:00", "29 00:00"), sweep("28 10:00", "28 11:00")],
      "29 00:00", []
    ),
    (
      "a hole of a second", [sweep("28 00:00", "28 11:59:59"), sweep("28 12:00", "29 00:00")],
      "29 00:00", ["28T11:59:59..28T12:00:00"]
    ),
    ("an open end", [sweep("28 00:00", "28 20:00")], "29 00:00", ["28T20:00:00..29T00:00:00"]),
    ("an end that is past", [sweep("28 00:00", "28 20:00")], "28 10:00", []),
    (
      "incomplete", [sweep("28 00:00", "29 00:00", whole: false)], "29 00:00",
      ["28T00:00:00..29T00:00:00"]
    ),
    (
      "incomplete, then repeated in part",
      [sweep("28 00:00", "29 00:00", whole: false), sweep("28 06:00", "28 18:00")], "29 00:00",
      ["28T00:00:00..28T06:00:00", "28T18:00:00..29T00:00:00"]
    ),
    (
      "incomplete beyond the end",
      [sweep("28 00:00", "29 00:00"), sweep("29 00:00", "30 00:00", whole: false)], "29 00:00",
      ["29T00:00:00..30T00:00:00"]
    ),
    (
      "two holes",
      [
        sweep("28 00:00", "28 01:00"), sweep("28 02:00", "28 03:00"), sweep("28 04:00", "29 00:00"),
      ],
      "29 00:00", ["28T01:00:00..28T02:00:00", "28T03:00:00..28T04:00:00"]
    ),
    ("an empty interval", [sweep("28 00:00", "28 00:00")], "28 00:00", []),
  ]

  @Test(arguments: gaps)
  func `gaps are what no complete walk covers`(
    _ row: (name: String, sweeps: [Coverage.Sweep], end: Timestamp, gaps: [String])
  ) {
    let coverage = Coverage([Self.orders: row.sweeps])
    let found = coverage.gaps(of: Self.orders, until: row.end).map {
      "\($0.lowerBound)..\($0.upperBound)".replacing("2025-01-", with: "").replacing("Z", with: "")
    }
    #expect(found == row.gaps, "\(row.name)")
  }

  static let day = sweep("28 00:00", "29 00:00", started: "29 00:05")
  static let looks: [(String, Coverage.Sweep, ClosedRange<Timestamp>, after: Timestamp, Bool)] = [
    ("inside", day, "28 10:00"..."28 11:00", "28 12:00", true),
    ("its first instant", day, "28 00:00"..."28 00:00", "28 12:00", true),
    ("its last instant", day, "28 00:00"..."28 23:59:59.999999", "28 12:00", true),
    ("its end is not its own", day, "28 00:00"..."29 00:00", "28 12:00", false),
    ("before its start", day, "27 23:59:59.999999"..."28 10:00", "28 12:00", false),
    ("it began just after", day, "28 10:00"..."28 11:00", "29 00:04:59.999999", true),
    ("it began at that instant", day, "28 10:00"..."28 11:00", "29 00:05", false),
    (
      "not proven", sweep("28 00:00", "29 00:00", started: "29 00:05", whole: false),
      "28 10:00"..."28 11:00", "28 12:00", false
    ),
  ]

  @Test(arguments: looks)
  func `absence counts only in complete walks that cover it and began later`(
    _ row: (
      String, sweep: Coverage.Sweep, over: ClosedRange<Timestamp>, after: Timestamp, counts: Bool
    )
  ) {
    let coverage = Coverage([Self.orders: [row.sweep]])
    let found = coverage.completeSweeps(of: Self.orders, over: row.over, after: row.after)
    #expect(found == (row.counts ? [row.sweep] : []), "\(row.0)")
  }

  @Test func `walks of another list prove nothing about this one`() {
    let coverage = Coverage([Self.orders: [Self.day]])
    for other in [
      Coverage.Resource(.payin, "deposits"),
      Coverage.Resource(ProviderAccount(.payin, .mainnet), "orders"),
    ] {
      #expect(
        coverage.completeSweeps(of: other, over: "28 10:00"..."28 11:00", after: "28 12:00").isEmpty
      )
    }
  }

  @Test func `walks stand in the order in which they began`() {
    let sweeps = [
      Self.sweep("28 00:00", "29 00:00", started: "30 00:00"), Self.day,
      Self.sweep("27 00:00", "28 00:00", started: "28 00:00"),
    ]
    let coverage = Coverage([Self.orders: sweeps])
    #expect(coverage.sweeps[Self.orders]?.map(\.startedAt) == ["28 00:00", "29 00:05", "30 00:00"])
  }
}
