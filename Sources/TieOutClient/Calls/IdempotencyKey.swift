/// Names one wish to create or change something: all attempts at it carry the same key, so the provider
/// carries it out once (PayIn keeps keys for 24 hours).
///
/// A client makes one for each call. A caller that wants to ask again after a restart keeps one of its
/// own and passes it.
public struct IdempotencyKey: Sendable, Hashable {
  /// The text that is sent.
  public let text: String

  /// A key of the caller's own: 1 to 255 printable ASCII characters, without spaces.
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
  /// Sixteen digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
