/// A time on the clock, `17:30`: whole minutes since midnight.
package struct TimeOfDay: Sendable, Hashable, CustomStringConvertible {
  /// 0 to 1,439.
  package let minutes: Int64

  /// 00:00.
  package static let midnight = TimeOfDay(minutes: 0)

  private init(minutes: Int64) { self.minutes = minutes }

  /// Reads `hh:mm`, 00:00 to 23:59. Nil for anything else.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5, bytes[2] == UInt8(ascii: ":") else { return nil }
    let digits = [bytes[0], bytes[1], bytes[3], bytes[4]].map { Int64($0) - 48 }
    guard digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let (hour, minute) = (digits[0] * 10 + digits[1], digits[2] * 10 + digits[3])
    guard hour < 24, minute < 60 else { return nil }
    minutes = hour * 60 + minute
  }

  /// `17:30`.
  package var description: String {
    [minutes / 60, minutes % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
  }
}
