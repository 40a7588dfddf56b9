import TieOutCore

/// A cell of a worksheet.
enum SheetCell {
  case empty
  /// Never a formula, whatever it begins with.
  case text(String)
  /// A text that leads somewhere.
  case link(String, to: String)
  /// A decimal. More than 15 digits are rounded: the exact text stands beside it.
  case number(String)
  /// A whole number.
  case count(String)
  /// A date without a time: its days since 30 December 1899.
  case day(String)
  /// A time in UTC: its days since 30 December 1899.
  case time(String)

  /// How many significant digits Excel keeps.
  static let digitsMax = 15

  /// An exact decimal as two cells: the number, and all its digits as a text where the number is rounded.
  static func amount(_ text: String) -> [SheetCell] {
    guard !text.isEmpty else { return [.empty, .empty] }
    guard isDecimal(text) else { return [.text(text), .empty] }
    return [.number(text), isExact(text) ? .empty : .text(text)]
  }

  /// A whole number.
  static func whole(_ text: String) -> SheetCell {
    text.isEmpty ? .empty : isDecimal(text) && isExact(text) ? .count(text) : .text(text)
  }

  /// A date `YYYY-MM-DD`; as text where Excel has no such date.
  static func day(of text: String) -> SheetCell {
    guard !text.isEmpty else { return .empty }
    guard let day = BusinessDay(text), days.contains(day.number + dayOfEpoch) else {
      return .text(text)
    }
    return .day("\(day.number + dayOfEpoch)")
  }

  /// A time in UTC, to the microsecond; as text where Excel has no such date.
  static func time(of text: String) -> SheetCell {
    guard !text.isEmpty else { return .empty }
    let day = Interval.days(1).microseconds
    guard let time = Timestamp(text), days.contains(time.microseconds / day + dayOfEpoch) else {
      return .text(text)
    }
    let unit: Int128 = 100_000_000_000
    let sum = Int128(time.microseconds) * unit / Int128(day) + Int128(dayOfEpoch) * unit
    return (try? Amount(coefficient: sum, scale: 11)).map { .time("\($0)") } ?? .text(text)
  }

  /// 1970-01-01.
  private static let dayOfEpoch: Int64 = 25_569
  /// From 1 March 1900, before which Excel has a day too many, to the end of 9999.
  private static let days: ClosedRange<Int64> = 61...2_958_465

  private static func isDecimal(_ text: String) -> Bool {
    let digits = text.utf8.first == UInt8(ascii: "-") ? text.utf8.dropFirst() : text.utf8[...]
    return !digits.isEmpty
      && digits.allSatisfy { (48...57).contains($0) || $0 == UInt8(ascii: ".") }
  }

  /// Whether a number keeps all digits of a decimal.
  private static func isExact(_ text: String) -> Bool {
    let digits = text.utf8.filter { (48...57).contains($0) }.drop { $0 == 48 }
    let trailing = digits.reversed().prefix { $0 == 48 }.count
    return digits.count - trailing <= digitsMax
  }
}

extension String {
  /// The text as a worksheet holds it: control characters become question marks, what Excel would take for
  /// an escape of its own is escaped, and what is too long is cut.
  var forSheet: String {
    guard utf8.count > Self.sheetLengthMax || needsEscape else { return self }
    var text = String(String.UnicodeScalarView(unicodeScalars.map { $0.isForSheet ? $0 : "?" }))
    if text.contains("_x") { text = text.replacing(/_(?=x[0-9A-Fa-f]{4}_)/, with: "_x005F_") }
    guard text.utf16.count > Self.sheetLengthMax else { return text }
    while text.utf16.count >= Self.sheetLengthMax {
      text.unicodeScalars.removeLast(max(1, (text.utf16.count - Self.sheetLengthMax) / 2))
    }
    return text + "…"
  }

  /// The most UTF-16 units in a cell.
  private static let sheetLengthMax = 32_767

  private var needsEscape: Bool {
    var previous: UInt8 = 0
    return utf8.contains { byte in
      defer { previous = byte }
      return byte < 32 || byte > 126 || (previous == UInt8(ascii: "_") && byte == UInt8(ascii: "x"))
    }
  }
}

extension Unicode.Scalar {
  /// Whether XML and Excel take it.
  fileprivate var isForSheet: Bool {
    switch self {
    case "\t", "\n": true
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}", "\u{FFFF}": false
    case _: true
    }
  }
}
