/// 128 bits that PostgreSQL stores as `uuid`.
///
/// The bytes are big endian, `high` first, so values sort here as in the database.
public struct UUID128: Sendable, Hashable, Comparable {
  /// The first eight bytes.
  public var high: UInt64

  /// The last eight bytes.
  public var low: UInt64

  /// Takes the bits as they are, without a version or variant.
  public init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Reads `8-4-4-4-12` hexadecimal digits, upper or lower case. Nil for anything else.
  ///
  ///     UUID128("00000000-0000-0000-0000-0000000000ff")?.low  // 255
  public init?(_ text: String) {
    var bits: UInt128 = 0
    var position = 0
    for byte in text.utf8 {
      if Self.isHyphen(position) {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let digit = Self.hexValue(byte) else { return nil }
        bits = bits << 4 | UInt128(digit)
      }
      position += 1
    }
    guard position == 36 else { return nil }
    self.init(high: UInt64(truncatingIfNeeded: bits >> 64), low: UInt64(truncatingIfNeeded: bits))
  }

  /// In byte order, as PostgreSQL sorts `uuid`.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}

extension UUID128: CustomStringConvertible {
  /// The canonical text: lower case, 36 characters.
  public var description: String {
    unsafe String(unsafeUninitializedCapacity: 36) { buffer in
      var bits = UInt128(high) << 64 | UInt128(low)
      for position in (0..<36).reversed() {
        if Self.isHyphen(position) {
          unsafe buffer[position] = UInt8(ascii: "-")
        } else {
          unsafe buffer[position] = Self.hexDigit(UInt8(truncatingIfNeeded: bits & 0xF))
          bits >>= 4
        }
      }
      return 36
    }
  }
}

extension UUID128 {
  private static func isHyphen(_ position: Int) -> Bool {
    position == 8 || position == 13 || position == 18 || position == 23
  }

  private static func hexDigit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
  }

  private static func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
