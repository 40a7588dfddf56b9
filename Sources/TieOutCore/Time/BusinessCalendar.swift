/// Business days: days that begin at a cutoff on the clocks of a zone.
///
/// A day is `[start, end)`: the instant of the cutoff belongs to the day that begins there. Its date is the
/// one on which most of it lies. With a cutoff up to noon it begins on that date (04:00: from 4 a.m. to 4
/// a.m. of the next date), with a later cutoff on the evening before (17:00: what comes after 5 p.m. belongs
/// to the next day).
///
/// A day begins at the first instant at which the clocks show its cutoff *or a later time*. So if clocks skip
/// the cutoff, the day begins at the skip; if they show it twice, it begins at the first. A day may thus have
/// 23 or 25 hours. A date that a zone skipped (Pacific/Apia had no 2011-12-30) is not a day.
package struct BusinessCalendar: Sendable, Hashable {
  /// The zone of the clocks.
  package let zone: ZoneOffsets
  /// The time at which days begin.
  package let cutoff: TimeOfDay
  /// Dates that the zone skipped, ascending.
  private let omitted: [BusinessDay]

  /// UTC days from midnight to midnight.
  package static let utc = BusinessCalendar()

  /// The days of a zone.
  package init(zone: ZoneOffsets = .utc, cutoff: TimeOfDay = .midnight) {
    self.zone = zone
    self.cutoff = cutoff
    omitted = Self.omitted(zone, cutoff)
  }

  /// The day of an instant.
  package func day(of time: Timestamp) -> BusinessDay {
    let reading = zone.local(time) - lead
    var day = BusinessDay(
      number: reading.microseconds.floorDivided(by: Interval.days(1).microseconds))
    while time < start(of: day) { day = BusinessDay(number: day.number - 1) }
    while time >= end(of: day) { day = BusinessDay(number: day.number + 1) }
    return day
  }

  /// The day that a run as of `asOf` evaluates: the instant that ends a day belongs to that day.
  package func day(judgedAsOf asOf: Timestamp) -> BusinessDay {
    day(of: Timestamp(microseconds: asOf.microseconds - 1))
  }

  /// The last day that has ended by an instant: the day whose books are due.
  package func dayEnded(by time: Timestamp) -> BusinessDay { day(before: day(of: time)) }

  /// The first instant of a day.
  package func start(of day: BusinessDay) -> Timestamp {
    zone.firstInstant(showing: day.midnight + lead)
  }

  /// The end of a day, exclusive; the run of the day is as of this instant.
  package func end(of day: BusinessDay) -> Timestamp {
    start(of: BusinessDay(number: day.number + 1))
  }

  /// The start of the day that an instant lies in.
  package func startOfDay(at time: Timestamp) -> Timestamp { start(of: day(of: time)) }

  /// All instants of a day.
  package func instants(of day: BusinessDay) -> Range<Timestamp> { start(of: day)..<end(of: day) }

  /// Whether the day exists: a zone may have skipped its date.
  package func holds(_ day: BusinessDay) -> Bool { !omitted.contains(day) }

  /// The next day.
  package func day(after day: BusinessDay) -> BusinessDay { step(day, 1) }

  /// The previous day.
  package func day(before day: BusinessDay) -> BusinessDay { step(day, -1) }

  /// The number of days from `first` to `last`: 0 for the same day, 1 for the next; negative if `last` is
  /// earlier.
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

  /// From a date's midnight to the start of its day, on the clock.
  private var lead: Interval { Self.lead(cutoff) }

  private static func lead(_ cutoff: TimeOfDay) -> Interval {
    .minutes(cutoff.minutes <= 720 ? cutoff.minutes : cutoff.minutes - 1_440)
  }

  /// A date without any instant is possible only if clocks jump by about a day.
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
