/// A day of the Gregorian calendar, such as `2025-03-10`.
package struct CalendarDate: Hashable, Sendable, LosslessStringConvertible {
  /// The year, such as 2025.
  package let year: Int

  /// The month, 1 to 12.
  package let month: Int

  /// The day of the month, from 1.
  package let day: Int

  /// A day by its parts. The day must exist.
  package init(year: Int, month: Int, day: Int) {
    precondition(Self.exists(year, month, day), "\(year)-\(month)-\(day) is no day of the calendar")
    self.year = year
    self.month = month
    self.day = day
  }

  /// Parses `YYYY-MM-DD`; nil if the text is not of this form or the day does not exist.
  package init?(_ description: String) {
    let parts = description.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.map(\.utf8.count) == [4, 2, 2],
      parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    let numbers = parts.compactMap { Int($0) }
    guard numbers.count == 3, Self.exists(numbers[0], numbers[1], numbers[2]) else { return nil }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// `YYYY-MM-DD`.
  package var description: String {
    String(Moment(startOf: self).text(milliseconds: false).prefix(10))
  }

  private static func exists(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    guard (1...9999).contains(year), (1...12).contains(month) else { return false }
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let lengths = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    return (1...lengths[month - 1]).contains(day)
  }
}
