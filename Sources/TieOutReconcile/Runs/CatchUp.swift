import TieOutCore

/// The days to book before the day of the coming run.
struct CatchUp: Sendable, Hashable {
  /// The days to book by themselves, in order.
  var days: [BusinessDay] = []
  /// The days that get no books, because the gap is too long: the first of ``days``, or the coming run's day,
  /// takes their money in.
  var skipped: [BusinessDay] = []

  /// Finds the days between two booked days.
  ///
  /// - Parameters:
  ///   - last: the last booked day. Nil if there is none: then nothing was missed.
  ///   - next: the day that the coming run books.
  ///   - max: how many days are booked by themselves, the latest first.
  init(after last: BusinessDay?, before next: BusinessDay, _ calendar: BusinessCalendar, max: Int) {
    guard let last else { return }
    var missed: [BusinessDay] = []
    var day = calendar.day(after: last)
    while day < next {
      missed.append(day)
      day = calendar.day(after: day)
    }
    skipped = Array(missed.dropLast(max))
    days = Array(missed.suffix(max))
  }
}
