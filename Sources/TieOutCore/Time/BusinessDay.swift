/// A day of a business calendar, by its date: `2025-03-30`. The ``BusinessCalendar`` knows its instants.
package struct BusinessDay: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int64

  /// From days since 1970-01-01.
  package init(number: Int64) { self.number = number }

  /// Reads `YYYY-MM-DD`. Nil for anything else, also for a date that does not exist.
  package init?(_ text: some StringProtocol) {
    guard text.utf8.count == 10, let start = Timestamp("\(text)T00:00:00Z") else { return nil }
    number = start.microseconds.floorDivided(by: Interval.days(1).microseconds)
  }

  /// `YYYY-MM-DD`.
  package var description: String { midnight.day }

  /// By date.
  package static func < (a: BusinessDay, b: BusinessDay) -> Bool { a.number < b.number }

  /// Midnight of the date, as a clock shows it.
  var midnight: Timestamp { Timestamp.epoch + .days(number) }
}
