extension Timestamp: CustomStringConvertible {
  /// ISO 8601 in UTC: `2025-01-28T10:30:00Z`, with a fraction of 3 or 6 digits only where there is one.
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

  /// Reads an ISO 8601 instant: a date, `T` or a space, a time, an optional fraction (cut to
  /// microseconds), and `Z` or an offset. Nil for anything else, so also for a time without a zone
  /// and for years that need more than four digits in UTC.
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
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2),
      take("T") || take("t") || take(" "), let hour = number(2), take(":"), let minute = number(2),
      take(":"), let second = number(2)
    else { return nil }
    guard (1...12).contains(month), (1...CivilDate.days(in: month, year)).contains(day), hour < 24,
      minute < 60, second < 60
    else { return nil }
    guard let fraction = fraction(), let offset = offset(), index == bytes.count else { return nil }
    let days = CivilDate.days(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + minute * 60 + second - offset
    guard CivilDate.secondsOfFourDigitYears.contains(seconds) else { return nil }
    return seconds * 1_000_000 + fraction
  }

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

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard index < bytes.count, bytes[index] == UInt8(ascii: character) else { return false }
    index += 1
    return true
  }

  private mutating func fraction() -> Int64? {
    guard take(".") else { return 0 }
    var value: Int64 = 0
    var count = 0
    while let digit = number(1) {
      if count < 6 { value = value * 10 + digit }
      count += 1
    }
    guard count > 0 else { return nil }
    for _ in min(count, 6)..<6 { value *= 10 }
    return value
  }

  private mutating func offset() -> Int64? {
    if take("Z") || take("z") { return 0 }
    let sign: Int64
    if take("+") { sign = 1 } else if take("-") { sign = -1 } else { return nil }
    guard let hours = number(2) else { return nil }
    _ = take(":")
    guard let minutes = number(2), hours < 24, minutes < 60 else { return nil }
    return sign * (hours * 3_600 + minutes * 60)
  }
}

/// Proleptic Gregorian dates as days since 1970-01-01 (Howard Hinnant, "chrono-compatible low-level
/// date algorithms").
enum CivilDate {
  /// 0000-01-01T00:00:00Z to 9999-12-31T23:59:59Z: what can be written with four digits.
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

  static func days(in month: Int64, _ year: Int64) -> Int64 {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    case _: 31
    }
  }
}

extension Int64 {
  /// The quotient, cut towards minus infinity.
  func floorDivided(by n: Int64) -> Int64 { (self - modulo(n)) / n }
}
