import Testing
import TieOutConfiguration
import TieOutCore

@Suite struct ZoneTests {
  /// Computed with Python's zoneinfo.
  static let changes: [(String, at: String, minutes: Int64)] = [
    ("Europe/Berlin", "2025-03-30T01:00:00Z", 120), ("Europe/Berlin", "2025-10-26T01:00:00Z", 60),
    ("America/New_York", "2025-03-09T07:00:00Z", -240),
    ("America/New_York", "2025-11-02T06:00:00Z", -300),
    ("Pacific/Chatham", "2025-04-05T14:00:00Z", 765),
    ("Pacific/Chatham", "2025-09-27T14:00:00Z", 825),
    ("Africa/Casablanca", "2025-02-23T02:00:00Z", 0),
    ("Africa/Casablanca", "2025-04-06T02:00:00Z", 60),
    ("America/Havana", "2025-03-09T05:00:00Z", -240),
    ("Africa/Cairo", "2025-10-30T21:00:00Z", 120), ("Pacific/Apia", "2011-12-30T10:00:00Z", 840),
  ]

  @Test(arguments: changes)
  func `the time zone database's changes are there`(
    _ row: (String, at: String, minutes: Int64)
  ) throws {
    let zone = try #require(ZoneOffsets(iana: row.0))
    let change = try #require(zone.transitions.first { "\($0.at)" == row.at })
    #expect(change.offset == .minutes(row.minutes))
  }

  @Test func `a zone without summer has no changes`() throws {
    let zone = try #require(ZoneOffsets(iana: "Asia/Kolkata"))
    #expect(zone.initial == .minutes(330))
    #expect(zone.transitions.isEmpty)
    #expect(ZoneOffsets(iana: "UTC") == .utc)
  }

  @Test(arguments: [
    "Mars/Olympus", "EST", "GMT+3", "europe/berlin", "", "Europe/", "../etc/passwd",
  ])
  func `what is no zone's name is refused`(_ name: String) {
    #expect(ZoneOffsets(iana: name) == nil)
  }

  @Test func `a day of summer time's beginning has 23 hours`() throws {
    let calendar = BusinessCalendar(zone: try #require(ZoneOffsets(iana: "Europe/Berlin")))
    let day = try #require(BusinessDay("2025-03-30"))
    #expect("\(calendar.start(of: day))" == "2025-03-29T23:00:00Z")
    #expect("\(calendar.end(of: day))" == "2025-03-30T22:00:00Z")
  }
}
