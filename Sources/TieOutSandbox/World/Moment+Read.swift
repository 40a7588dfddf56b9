extension Moment {
  /// Parses `2025-03-10T12:00:00Z`, optionally with a fraction of a second, whose milliseconds are kept; nil
  /// for any other form.
  package init?(_ text: String) {
    guard text.hasSuffix("Z"), let separator = text.firstIndex(of: "T"),
      let date = CalendarDate(String(text[..<separator]))
    else { return nil }
    let parts = text[separator...].dropFirst().dropLast().split(
      separator: ".", omittingEmptySubsequences: false)
    guard parts.count <= 2, let time = parts.first, let span = Self.span(time),
      let fraction = Self.fraction(parts.count == 2 ? parts[1] : "0")
    else { return nil }
    self = Moment(startOf: date) + span + fraction
  }

  private static func span(_ text: Substring) -> Int? {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = parts.compactMap { $0.utf8.count == 2 && isDigits($0) ? Int($0) : nil }
    guard parts.count == 3, numbers.count == 3, numbers[0] < 24, numbers[1] < 60, numbers[2] < 60
    else { return nil }
    return numbers[0] * Span.hour + numbers[1] * Span.minute + numbers[2] * Span.second
  }

  private static func fraction(_ text: Substring) -> Int? {
    guard !text.isEmpty, isDigits(text) else { return nil }
    return Int((text + "00").prefix(3))
  }

  private static func isDigits(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (48...57).contains($0) }
  }
}
