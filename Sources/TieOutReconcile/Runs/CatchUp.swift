package import TieOutCore

/// Which nights were missed, and are made up for before the next.
package struct CatchUp: Sendable, Hashable {
  /// The days that get a report now, as of their end, in order.
  package var days: [BusinessDay] = []
  /// The days that get none: the gap is too long.
  package var skipped: [BusinessDay] = []

  /// The days that ended between two runs, and have none.
  ///
  /// - Parameters:
  ///   - last: the last complete run's time; nil where there is none: then nothing was missed.
  ///   - next: the time of the run that comes.
  ///   - max: how many are made up for; the latest ones.
  package init(
    after last: Timestamp?, before next: Timestamp, _ calendar: BusinessCalendar, max: Int
  ) {
    guard let last else { return }
    var missed: [BusinessDay] = []
    var day = calendar.day(after: calendar.day(judgedAsOf: last))
    while calendar.end(of: day) < next {
      missed.append(day)
      day = calendar.day(after: day)
    }
    skipped = Array(missed.dropLast(max))
    days = Array(missed.suffix(max))
  }
}
