extension Timestamp: CustomStringConvertible {
  /// ISO 8601 in UTC: `2025-01-28T10:30:00Z`, with a fraction of 3 or 6 digits only if it is not zero.
  public var description: String {
    let seconds = microseconds.floorDivided(by: 1_000_000)
    let fraction = microseconds.modulo(1_000_000)
    let days = seconds.floorDivided(by: 86_400)
    let (year, month, day) = CivilDate.from(days: days)
    let clock = seconds.modulo(86_400)
    let time = "\(two(clock / 3_600)):\(two(clock / 60 % 60)):\(two(clock % 60))"
    return "\(four(year))-\(two(month))-\(two(day))T\(time)\(suffix(fraction))Z"
  }

  private func two(_ n: Int64) -> String { n < 10 ? "0\(n)" : "\(n)" }

  private func four(_ n: Int64) -> String {
    String(repeating: "0", count: max(0, 4 - String(n).count)) + String(n)
  }

  private func suffix(_ fraction: Int64) -> String {
    guard fraction != 0 else { return "" }
    let digits = String(String(1_000_000 + fraction).dropFirst())
    return "." + (fraction % 1_000 == 0 ? digits.prefix(3) : digits[...])
  }

  /// Reads an instant as ISO 8601 or PostgreSQL write it, cut to microseconds.
  ///
  /// | part   | forms                                                                                   |
  /// |--------|-----------------------------------------------------------------------------------------|
  /// | date   | `2025-03-10`, `20250310`, `2025-069`, `2025069`, `2025-W11-1`, `2025W111`                 |
  /// | then   | `T`, `t` or a space                                                                     |
  /// | time   | `10:30:00`, `103000`, `10:30`, `1030`, `10`; the last part with a fraction after `.` or `,` |
  /// | zone   | `Z`, `z`, `UTC`, `GMT`, or an offset: `+05:30`, `+0530`, `+05`, `+05:53:28`, or after space |
  ///
  /// `24:00:00` is the next day's midnight; second 60 is the first of the next minute. Nil for anything else,
  /// also for a time without a zone, for an ambiguous order of day and month, and for years outside 0…9999 in
  /// UTC.
  public init?(_ text: some StringProtocol) {
    var reader = InstantReader(bytes: Array(text.utf8))
    guard let value = reader.read() else { return nil }
    self.init(microseconds: value)
  }
}

private struct InstantReader {
  let bytes: [UInt8]
  var index = 0

  mutating func read() -> Int64? {
    guard let days = date(), take("T") || take("t") || take(" "), let time = time() else {
      return nil
    }
    if index < bytes.count - 1 { _ = take(" ") }
    guard let offset = offset(), index == bytes.count else { return nil }
    let microseconds = time - offset * 1_000_000
    let seconds = days * 86_400 + microseconds.floorDivided(by: 1_000_000)
    guard CivilDate.secondsOfFourDigitYears.contains(seconds) else { return nil }
    return seconds * 1_000_000 + microseconds.modulo(1_000_000)
  }

  // MARK: date

  /// Days since 1970-01-01.
  private mutating func date() -> Int64? {
    guard let year = number(4) else { return nil }
    let isExtended = take("-")
    if take("W") || take("w") { return dayOfWeek(year, isExtended) }
    if digitsAhead == 3 {
      guard let day = number(3), day >= 1 else { return nil }
      let days = CivilDate.days(year: year, month: 1, day: 1) + day - 1
      return days < CivilDate.days(year: year + 1, month: 1, day: 1) ? days : nil
    }
    guard let month = number(2), !isExtended || take("-"), let day = number(2),
      (1...12).contains(month), (1...CivilDate.days(in: month, year)).contains(day)
    else { return nil }
    return CivilDate.days(year: year, month: month, day: day)
  }

  private mutating func dayOfWeek(_ year: Int64, _ isExtended: Bool) -> Int64? {
    guard let week = number(2), !isExtended || take("-"), let day = number(1), week >= 1,
      (1...7).contains(day)
    else { return nil }
    let days = CivilDate.firstMonday(of: year) + (week - 1) * 7
    return days < CivilDate.firstMonday(of: year + 1) ? days + day - 1 : nil
  }

  // MARK: time

  /// Microseconds since midnight.
  private mutating func time() -> Int64? {
    guard let hour = number(2), hour <= 24 else { return nil }
    let isExtended = take(":")
    var value = hour * 3_600_000_000
    var unit: Int64 = 3_600_000_000
    if isExtended || digitsAhead > 0 {
      guard let minute = number(2), minute < 60 else { return nil }
      (value, unit) = (value + minute * 60_000_000, 60_000_000)
      if isExtended ? take(":") : digitsAhead > 0 {
        guard let second = number(2), second <= 60 else { return nil }
        (value, unit) = (value + second * 1_000_000, 1_000_000)
      }
    }
    guard let fraction = fraction(of: unit) else { return nil }
    value += fraction
    return hour < 24 || value == 86_400_000_000 ? value : nil
  }

  /// A fraction of `unit` microseconds, in microseconds.
  private mutating func fraction(of unit: Int64) -> Int64? {
    guard take(".") || take(",") else { return 0 }
    guard digitsAhead > 0 else { return nil }
    var value: Int64 = 0
    var scale: Int64 = 1
    while let digit = number(1) {
      // Further digits are less than a microsecond of any unit.
      if scale < 10_000_000_000 { (value, scale) = (value * 10 + digit, scale * 10) }
    }
    let (high, low) = unit.multipliedFullWidth(by: value)
    return scale.dividingFullWidth((high, low)).quotient
  }

  // MARK: zone

  /// Seconds east of Greenwich.
  private mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    for name in ["UTC", "GMT"] where bytes[index...].elementsEqual(name.utf8) {
      index = bytes.count
      return 0
    }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") || takeMinus() { sign = -1 } else { return nil }
    guard let hours = number(2), hours < 24 else { return nil }
    let isExtended = take(":")
    var value = hours * 3_600
    guard isExtended || digitsAhead > 0 else { return sign * value }
    guard let minutes = number(2), minutes < 60 else { return nil }
    value += minutes * 60
    guard isExtended ? take(":") : digitsAhead > 0 else { return sign * value }
    guard let seconds = number(2), seconds < 60 else { return nil }
    return sign * (value + seconds)
  }

  // MARK: characters

  private mutating func number(_ digits: Int) -> Int64? {
    guard index + digits <= bytes.count else { return nil }
    var value: Int64 = 0
    for byte in bytes[index..<index + digits] {
      guard byte >= 48, byte <= 57 else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    index += digits
    return value
  }

  private var digitsAhead: Int { bytes[index...].prefix { (48...57).contains($0) }.count }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  /// U+2212, which ISO 8601 prefers to the hyphen.
  private mutating func takeMinus() -> Bool {
    guard bytes[index...].starts(with: "\u{2212}".utf8) else { return false }
    index += 3
    return true
  }
}

/// Proleptic Gregorian dates as days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level
/// date algorithms").
enum CivilDate {
  /// 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z: the years of four digits.
  static let secondsOfFourDigitYears: ClosedRange<Int64> = -62_167_219_200...253_402_300_799

  static func days(year: Int64, month: Int64, day: Int64) -> Int64 {
    let y = month <= 2 ? year - 1 : year
    let era = y.floorDivided(by: 400)
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return era * 146_097 + dayOfEra - 719_468
  }

  static func from(days: Int64) -> (year: Int64, month: Int64, day: Int64) {
    let z = days + 719_468
    let era = z.floorDivided(by: 146_097)
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shifted + 2) / 5 + 1
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day)
  }

  /// The first day of ISO 8601's week 1, the week of January 4.
  static func firstMonday(of year: Int64) -> Int64 {
    let fourth = days(year: year, month: 1, day: 4)
    // 1970-01-01 was a Thursday.
    return fourth - (fourth + 3).modulo(7)
  }

  static func days(in month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }
}

extension Int64 {
  /// The quotient, rounded down.
  func floorDivided(by n: Int64) -> Int64 { (self - modulo(n)) / n }
}
