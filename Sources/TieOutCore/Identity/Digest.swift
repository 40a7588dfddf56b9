import Crypto

/// The first 128 bits of a SHA-256: the id of a stream, event or piece of evidence in the store.
package struct Digest128: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The first eight bytes, big endian.
  package let high: UInt64
  /// The next eight bytes.
  package let low: UInt64

  /// From its halves.
  package init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  /// Unsigned, as PostgreSQL orders `uuid`.
  package static func < (a: Digest128, b: Digest128) -> Bool {
    a.high != b.high ? a.high < b.high : a.low < b.low
  }

  /// 32 hexadecimal digits.
  package var description: String {
    [high, low].map { half in
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  /// Reads what ``description`` writes, also with the hyphens of a uuid. Nil for anything else.
  package init?(_ text: String) {
    let digits = text.filter { $0 != "-" }
    guard digits.utf8.count == 32, let high = UInt64(digits.prefix(16), radix: 16),
      let low = UInt64(digits.suffix(16), radix: 16)
    else { return nil }
    self.init(high: high, low: low)
  }
}

/// Hashes fields, each preceded by its length, so that different lists of fields never have the same bytes.
package struct FieldHasher {
  private var bytes: [UInt8] = []

  /// An empty hasher.
  package init() { bytes.reserveCapacity(512) }

  /// Adds a text or nil.
  package mutating func add(_ text: String?) {
    guard let text else { return bytes.append(0xFF) }
    add(count: text.utf8.count)
    bytes.append(contentsOf: text.utf8)
  }

  /// Adds bytes.
  package mutating func add(_ data: [UInt8]) {
    add(count: data.count)
    bytes.append(contentsOf: data)
  }

  /// Adds a whole number or nil.
  package mutating func add(_ number: Int64?) {
    guard let number else { return bytes.append(0xFF) }
    add(count: 8)
    add(word: UInt64(bitPattern: number))
  }

  /// Adds an amount by value, or nil.
  package mutating func add(_ amount: Amount?) {
    guard let amount else { return bytes.append(0xFF) }
    add(count: 17)
    add(word: UInt64(truncatingIfNeeded: amount.coefficient >> 64))
    add(word: UInt64(truncatingIfNeeded: amount.coefficient))
    bytes.append(UInt8(amount.scale))
  }

  private mutating func add(count: Int) {
    bytes.append(1)
    add(integer: UInt32(truncatingIfNeeded: count))
  }

  private mutating func add(word: UInt64) { add(integer: word) }

  private mutating func add(integer: some FixedWidthInteger) {
    unsafe withUnsafeBytes(of: integer.bigEndian) { unsafe bytes.append(contentsOf: $0) }
  }

  /// The digest of all fields.
  package func finish() -> Digest128 { Digest128(hashing: bytes) }
}

extension Digest128 {
  /// Hashes bytes.
  package init(hashing bytes: [UInt8]) {
    let words = unsafe SHA256.hash(data: bytes).withUnsafeBytes { digest in
      unsafe (
        UInt64(bigEndian: digest.loadUnaligned(as: UInt64.self)),
        UInt64(bigEndian: digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
      )
    }
    self.init(high: words.0, low: words.1)
  }
}
