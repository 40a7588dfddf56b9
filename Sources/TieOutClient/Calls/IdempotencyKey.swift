/// Identifies one request to create or change an object: all attempts carry the same key, so the provider
/// performs it once (PayIn keeps keys for 24 hours).
///
/// A client makes a key for each call. To repeat a call after a restart, keep your own key and pass it.
public struct IdempotencyKey: Sendable, Hashable {
  /// The text that is sent.
  public let text: String

  /// A key of your own: 1 to 255 printable ASCII characters, without spaces.
  public init?(_ text: String) {
    guard (1...255).contains(text.utf8.count), text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else {
      return nil
    }
    self.text = text
  }

  /// A random key in the form of a UUID, version 4.
  public init(using generator: inout some RandomNumberGenerator) {
    let high = generator.next() & ~0xF000 | 0x4000
    let low = generator.next() & ~(0b11 << 62) | (0b10 << 62)
    let digits = high.hexadecimal + low.hexadecimal
    var text = ""
    for (place, digit) in digits.enumerated() {
      if [8, 12, 16, 20].contains(place) { text += "-" }
      text.append(digit)
    }
    self.text = text
  }
}

extension UInt64 {
  /// Sixteen hexadecimal digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
