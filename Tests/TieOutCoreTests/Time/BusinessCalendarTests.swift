import Testing
import TieOutCore

@Suite struct BusinessCalendarTests {
  typealias Row = (BusinessCalendar, day: BusinessDay, start: Timestamp, end: Timestamp)

  /// The beginnings of days, computed with Python's zoneinfo.
  static let days: [Row] = [
    (.utc, "2025-01-28", "2025-01-28T00:00:00Z", "2025-01-29T00:00:00Z"),
    // Days of 23 and 25 hours.
    (.berlin, "2025-03-30", "2025-03-29T23:00:00Z", "2025-03-30T22:00:00Z"),
    (.berlin, "2025-10-26", "2025-10-25T22:00:00Z", "2025-10-26T23:00:00Z"),
    (.berlin, "2025-07-01", "2025-06-30T22:00:00Z", "2025-07-01T22:00:00Z"),
    (.newYork, "2025-03-09", "2025-03-09T05:00:00Z", "2025-03-10T04:00:00Z"),
    (.newYork, "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"),
    (.kolkata, "2025-03-30", "2025-03-29T18:30:00Z", "2025-03-30T18:30:00Z"),
    (.chatham, "2025-04-06", "2025-04-05T10:15:00Z", "2025-04-06T11:15:00Z"),
    (.chatham, "2025-09-28", "2025-09-27T11:15:00Z", "2025-09-28T10:15:00Z"),
    // Ramadan: an hour back in February, an hour forward in April.
    (.casablanca, "2025-02-23", "2025-02-22T23:00:00Z", "2025-02-24T00:00:00Z"),
    (.casablanca, "2025-04-06", "2025-04-06T00:00:00Z", "2025-04-06T23:00:00Z"),
    // Midnight itself is skipped: the day begins at 01:00, the instant of the change.
    (.saoPaulo, "2018-11-04", "2018-11-04T03:00:00Z", "2018-11-05T02:00:00Z"),
    (.saoPaulo, "2018-11-03", "2018-11-03T03:00:00Z", "2018-11-04T03:00:00Z"),
    // 23:00 to 24:00 occurs twice on the 17th: 25 hours.
    (.saoPaulo, "2018-02-17", "2018-02-17T02:00:00Z", "2018-02-18T03:00:00Z"),
    // Midnight occurs twice: the first one begins the day.
    (.havana, "2025-11-02", "2025-11-02T04:00:00Z", "2025-11-03T05:00:00Z"),
    // A skipped cutoff: 02:30 on the 30th; the 29th ends at the change.
    (.berlin("02:30"), "2025-03-29", "2025-03-29T01:30:00Z", "2025-03-30T01:00:00Z"),
    (.berlin("02:30"), "2025-03-30", "2025-03-30T01:00:00Z", "2025-03-31T00:30:00Z"),
    // A cutoff that occurs twice: the first one counts.
    (.berlin("02:30"), "2025-10-25", "2025-10-25T00:30:00Z", "2025-10-26T00:30:00Z"),
    (.berlin("02:30"), "2025-10-26", "2025-10-26T00:30:00Z", "2025-10-27T01:30:00Z"),
    // Clocks that change to the cutoff, forward and back.
    (.berlin("03:00"), "2025-03-30", "2025-03-30T01:00:00Z", "2025-03-31T01:00:00Z"),
    (.berlin("02:00"), "2025-10-26", "2025-10-26T00:00:00Z", "2025-10-27T01:00:00Z"),
    // A cutoff after noon ends the day of its date.
    (.berlin("17:00"), "2025-03-30", "2025-03-29T16:00:00Z", "2025-03-30T15:00:00Z"),
    (.berlin("12:00"), "2025-01-28", "2025-01-28T11:00:00Z", "2025-01-29T11:00:00Z"),
    (.berlin("12:01"), "2025-01-28", "2025-01-27T11:01:00Z", "2025-01-28T11:01:00Z"),
    (.newYork("17:00"), "2025-03-10", "2025-03-09T21:00:00Z", "2025-03-10T21:00:00Z"),
    // Samoa skipped the 30th.
    (.apia, "2011-12-29", "2011-12-29T10:00:00Z", "2011-12-30T10:00:00Z"),
    (.apia, "2011-12-31", "2011-12-30T10:00:00Z", "2011-12-31T10:00:00Z"),
  ]

  @Test(arguments: days)
  func `a day begins at its cutoff and ends where the next begins`(_ row: Row) {
    let (calendar, day, start, end) = row
    #expect(calendar.start(of: day) == start)
    #expect(calendar.end(of: day) == end)
    #expect(calendar.instants(of: day) == start..<end)
  }

  @Test(arguments: days)
  func `its first instant is in it, its end in the next`(_ row: Row) {
    let (calendar, day, start, end) = row
    let tick = Interval(microseconds: 1)
    #expect(calendar.day(of: start) == day)
    #expect(calendar.day(of: end - tick) == day)
    #expect(calendar.day(of: start - tick) == calendar.day(before: day))
    #expect(calendar.day(of: end) == calendar.day(after: day))
    #expect(calendar.startOfDay(at: end - tick) == start)
    #expect(calendar.startOfDay(at: end) == end)
  }

  @Test(arguments: days)
  func `a run as of its end judges it`(_ row: Row) {
    #expect(row.0.day(judgedAsOf: row.end) == row.day)
    #expect(row.0.day(judgedAsOf: row.start + .hours(3)) == row.day)
  }

  @Test func `a date that a zone left out is no day`() {
    let apia = BusinessCalendar.apia
    #expect(!apia.holds("2011-12-30"))
    #expect(apia.holds("2011-12-29"))
    #expect(apia.day(after: "2011-12-29") == "2011-12-31")
    #expect(apia.day(before: "2011-12-31") == "2011-12-29")
    #expect(apia.days(from: "2011-12-29", to: "2011-12-31") == 1)
    #expect(apia.days(from: "2011-12-29", to: "2012-01-01") == 2)
    #expect(apia.days(from: "2012-01-01", to: "2011-12-29") == -2)
    #expect(BusinessCalendar.utc.days(from: "2011-12-29", to: "2011-12-31") == 2)
  }

  static let cutoffs: [TimeOfDay] = ["00:00", "01:00", "02:00", "02:30", "02:59", "03:00", "17:00"]

  @Test(arguments: [ZoneOffsets.berlin, .newYork, .chatham, .casablanca, .havana], cutoffs)
  func `days follow each other without gap or overlap`(_ zone: ZoneOffsets, _ cutoff: TimeOfDay) {
    let calendar = BusinessCalendar(zone: zone, cutoff: cutoff)
    var day: BusinessDay = "2024-12-28"
    for _ in 0..<400 {
      let next = calendar.day(after: day)
      #expect(next.number == day.number + 1)
      #expect(calendar.end(of: day) == calendar.start(of: next))
      let hours = (calendar.end(of: day) - calendar.start(of: day)).microseconds / 1_800_000_000
      #expect((46...50).contains(hours), "\(day)")
      day = next
    }
  }

  @Test(arguments: ["24:00", "12:60", "1:00", "01:0", "0100", "01:00 ", "", "-1:00"])
  func `what is no time of day is refused`(_ text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test(arguments: ["2025-02-29", "2025-2-1", "20250201", "2025-01-01T", "", "2025-13-01"])
  func `what is no date is refused`(_ text: String) {
    #expect(BusinessDay(text) == nil)
  }

  @Test func `dates and times print as they read`() {
    #expect(BusinessDay("2024-02-29" as String)?.description == "2024-02-29")
    #expect(BusinessDay("1969-12-31" as String)?.number == -1)
    #expect(TimeOfDay("07:05" as String)?.description == "07:05")
    #expect(TimeOfDay("23:59" as String)?.minutes == 1_439)
  }
}

extension BusinessDay: ExpressibleByStringLiteral {
  init(stringLiteral text: String) {
    guard let day = BusinessDay(text) else { preconditionFailure("no date: \(text)") }
    self = day
  }
}

extension TimeOfDay: ExpressibleByStringLiteral {
  init(stringLiteral text: String) {
    guard let time = TimeOfDay(text) else { preconditionFailure("no time: \(text)") }
    self = time
  }
}

extension BusinessCalendar {
  static let berlin = BusinessCalendar(zone: .berlin)
  static func berlin(_ cutoff: TimeOfDay) -> Self { Self(zone: .berlin, cutoff: cutoff) }
  static let newYork = BusinessCalendar(zone: .newYork)
  static func newYork(_ cutoff: TimeOfDay) -> Self { Self(zone: .newYork, cutoff: cutoff) }
  static let kolkata = BusinessCalendar(zone: ZoneOffsets("Asia/Kolkata", initial: .minutes(330)))
  static let chatham = BusinessCalendar(zone: .chatham)
  static let casablanca = BusinessCalendar(zone: .casablanca)
  static let havana = BusinessCalendar(zone: .havana)
  static let saoPaulo = BusinessCalendar(
    zone: ZoneOffsets(
      "America/Sao_Paulo", hours: -2, [("2018-02-18T02:00:00Z", -3), ("2018-11-04T03:00:00Z", -2)]))
  static let apia = BusinessCalendar(
    zone: ZoneOffsets("Pacific/Apia", hours: -10, [("2011-12-30T10:00:00Z", 14)]))
}

extension ZoneOffsets {
  static let berlin = ZoneOffsets(
    "Europe/Berlin", hours: 1, [("2025-03-30T01:00:00Z", 2), ("2025-10-26T01:00:00Z", 1)])
  static let newYork = ZoneOffsets(
    "America/New_York", hours: -5, [("2025-03-09T07:00:00Z", -4), ("2025-11-02T06:00:00Z", -5)])
  static let havana = ZoneOffsets(
    "America/Havana", hours: -5, [("2025-03-09T05:00:00Z", -4), ("2025-11-02T05:00:00Z", -5)])
  static let casablanca = ZoneOffsets(
    "Africa/Casablanca", hours: 1, [("2025-02-23T02:00:00Z", 0), ("2025-04-06T02:00:00Z", 1)])
  static let chatham = ZoneOffsets(
    "Pacific/Chatham", initial: .minutes(825),
    transitions: [
      Transition(at: "2025-04-05T14:00:00Z", offset: .minutes(765)),
      Transition(at: "2025-09-27T14:00:00Z", offset: .minutes(825)),
    ])

  fileprivate init(_ name: String, hours: Int64, _ changes: [(Timestamp, hours: Int64)]) {
    self.init(
      name, initial: .hours(hours),
      transitions: changes.map { Transition(at: $0.0, offset: .hours($0.hours)) })
  }
}
