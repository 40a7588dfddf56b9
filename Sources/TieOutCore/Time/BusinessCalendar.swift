/// Days as a business counts them: they begin at a cutoff, by the clocks of a zone.
///
/// A day is `[start, end)`: what happens at the cutoff belongs to the day that begins there. It has the date
/// on which most of it lies: with a cutoff up to noon it begins on that date (04:00: from four in the morning
/// to four the next morning), with a later one on the evening before (17:00: what comes after five belongs
/// to the next day).
///
/// A day begins at the first instant at which the clocks show its cutoff *or a later time*. So where clocks
/// skip the cutoff, the day begins when they skip; where they show it twice in a night, at the first of both,
/// and a day may have 23 or 25 hours. A date that a zone left out (Pacific/Apia had no 2011-12-30) is no day.
package struct BusinessCalendar: Sendable, Hashable {
  /// Whose clocks.
  package let zone: ZoneOffsets
  /// When days begin.
  package let cutoff: TimeOfDay
  /// Dates that the zone left out, ascending.
  private let omitted: [BusinessDay]

  /// Midnight, UTC.
  package static let utc = BusinessCalendar()

  /// Days of a zone.
  package init(zone: ZoneOffsets = .utc, cutoff: TimeOfDay = .midnight) {
    self.zone = zone
    self.cutoff = cutoff
    omitted = Self.omitted(zone, cutoff)
  }

  /// The day that an instant lies in.
  package func day(of time: Timestamp) -> BusinessDay {
    let reading = zone.local(time) - lead
    var day = BusinessDay(
      number: reading.microseconds.floorDivided(by: Interval.days(1).microseconds))
    while time < start(of: day) { day = BusinessDay(number: day.number - 1) }
    while time >= end(of: day) { day = BusinessDay(number: day.number + 1) }
    return day
  }

  /// The day that a run as of an instant judges: the end of a day belongs to the day that it ends.
  package func day(judgedAsOf asOf: Timestamp) -> BusinessDay {
    day(of: Timestamp(microseconds: asOf.microseconds - 1))
  }

  /// Where a day begins, inclusive.
  package func start(of day: BusinessDay) -> Timestamp {
    zone.firstInstant(showing: day.midnight + lead)
  }

  /// Where a day ends, exclusive: the run of a day is as of this instant.
  package func end(of day: BusinessDay) -> Timestamp {
    start(of: BusinessDay(number: day.number + 1))
  }

  /// The last beginning of a day at or before an instant.
  package func startOfDay(at time: Timestamp) -> Timestamp { start(of: day(of: time)) }

  /// All instants of a day.
  package func instants(of day: BusinessDay) -> Range<Timestamp> { start(of: day)..<end(of: day) }

  /// Whether there is such a day; a zone may have left its date out.
  package func holds(_ day: BusinessDay) -> Bool { !omitted.contains(day) }

  /// The day after one.
  package func day(after day: BusinessDay) -> BusinessDay { step(day, 1) }

  /// The day before one.
  package func day(before day: BusinessDay) -> BusinessDay { step(day, -1) }

  /// How many days lie between two: 0 for a day and itself, 1 for a day and the next.
  package func days(from first: BusinessDay, to last: BusinessDay) -> Int64 {
    guard first <= last else { return -days(from: last, to: first) }
    let left = omitted.count { first < $0 && $0 <= last }
    return last.number - first.number - Int64(left)
  }

  private func step(_ day: BusinessDay, _ by: Int64) -> BusinessDay {
    var next = BusinessDay(number: day.number + by)
    while !holds(next) { next = BusinessDay(number: next.number + by) }
    return next
  }

  /// From a date's midnight to where its day begins, by the clock.
  private var lead: Interval { Self.lead(cutoff) }

  private static func lead(_ cutoff: TimeOfDay) -> Interval {
    .minutes(cutoff.minutes <= 720 ? cutoff.minutes : cutoff.minutes - 1_440)
  }

  /// Only where clocks leap by about a day can a date be without any instant.
  private static func omitted(_ zone: ZoneOffsets, _ cutoff: TimeOfDay) -> [BusinessDay] {
    zip([zone.initial] + zone.transitions.map(\.offset), zone.transitions).flatMap {
      before, change in
      guard change.offset - before >= .hours(23) else { return [BusinessDay]() }
      let day = (change.at + before).microseconds.floorDivided(by: Interval.days(1).microseconds)
      let reading = { (n: Int64) in BusinessDay(number: n).midnight + lead(cutoff) }
      return (day - 1...day + 3).filter {
        zone.firstInstant(showing: reading($0)) == zone.firstInstant(showing: reading($0 + 1))
      }.map(BusinessDay.init(number:))
    }
  }
}
