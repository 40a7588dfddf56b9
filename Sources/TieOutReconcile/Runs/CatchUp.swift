package import TieOutCore

/// The missed runs to make up for before the next run.
package struct CatchUp: Sendable, Hashable {
  /// The days to report now, each as of its end, in order.
  package var days: [BusinessDay] = []
  /// The days without a report, because the gap is too long.
  package var skipped: [BusinessDay] = []

  /// Finds the days that ended between two runs without a run.
  ///
  /// - Parameters:
  ///   - last: the time of the last complete run. Nil if there was none: then nothing was missed.
  ///   - next: the time of the coming run.
  ///   - max: how many days to make up for, the latest first.
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
