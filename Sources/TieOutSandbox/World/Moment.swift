/// Durations, in milliseconds.
enum Span {
  static let second = 1_000
  static let minute = 60 * second
  static let hour = 60 * minute
  static let day = 24 * hour
}

/// A point in time: whole milliseconds since 1970, UTC.
package struct Moment: Comparable, Hashable, Sendable, CustomStringConvertible {
  /// Milliseconds since 1970.
  package var milliseconds: Int

  /// A moment by its milliseconds since 1970.
  package init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  /// Midnight at the beginning of a day, by the arithmetic of the proleptic Gregorian calendar in eras of 400
  /// years, with years that begin in March.
  init(startOf date: CalendarDate) {
    let year = date.month <= 2 ? date.year - 1 : date.year
    let era = year / 400
    let yearOfEra = year - era * 400
    let monthFromMarch = (date.month + 9) % 12
    let dayOfYear = (153 * monthFromMarch + 2) / 5 + date.day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    self.init(milliseconds: (era * 146_097 + dayOfEra - 719_468) * Span.day)
  }

  /// Whole seconds since 1970.
  var seconds: Int { milliseconds / Span.second }

  /// The moment without its fraction of a second.
  var wholeSecond: Moment { Moment(milliseconds: seconds * Span.second) }

  /// The moment that is `span` milliseconds later.
  package static func + (moment: Moment, span: Int) -> Moment {
    Moment(milliseconds: moment.milliseconds + span)
  }

  static func - (moment: Moment, span: Int) -> Moment {
    Moment(milliseconds: moment.milliseconds - span)
  }

  /// The difference in milliseconds.
  package static func - (later: Moment, earlier: Moment) -> Int {
    later.milliseconds - earlier.milliseconds
  }

  /// By time.
  package static func < (one: Moment, other: Moment) -> Bool {
    one.milliseconds < other.milliseconds
  }

  /// ISO 8601 with `Z` and milliseconds.
  package var description: String { text(milliseconds: true) }

  /// ISO 8601 with `Z`.
  package func text(milliseconds: Bool) -> String {
    var bytes: [UInt8] = []
    write(to: &bytes, milliseconds: milliseconds)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Appends ISO 8601 with `Z`.
  func write(to bytes: inout [UInt8], milliseconds withFraction: Bool) {
    let (year, month, day) = civil
    let time = milliseconds % Span.day
    Self.digits(year, 4, &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.digits(month, 2, &bytes)
    bytes.append(UInt8(ascii: "-"))
    Self.digits(day, 2, &bytes)
    bytes.append(UInt8(ascii: "T"))
    Self.digits(time / Span.hour, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.digits(time % Span.hour / Span.minute, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    Self.digits(time % Span.minute / Span.second, 2, &bytes)
    if withFraction {
      bytes.append(UInt8(ascii: "."))
      Self.digits(time % Span.second, 3, &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
  }

  /// The inverse of ``init(startOf:)``.
  private var civil: (year: Int, month: Int, day: Int) {
    let days = milliseconds / Span.day + 719_468
    let era = days / 146_097
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let monthFromMarch = (5 * dayOfYear + 2) / 153
    let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
    let day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  private static func digits(_ value: Int, _ width: Int, _ bytes: inout [UInt8]) {
    var unit = 1
    for _ in 1..<width { unit *= 10 }
    while unit > 0 {
      bytes.append(UInt8(48 + value / unit % 10))
      unit /= 10
    }
  }
}
