/// A small random number generator (SplitMix64): the same seed and stream give the same numbers on every
/// machine and in every version.
struct SeededRandom {
  private var state: UInt64

  /// Each payment uses its own stream, so that it can be generated again alone.
  init(seed: UInt64, stream: UInt64) {
    state = Self.mix(seed ^ Self.mix(stream &+ 0x9E37_79B9_7F4A_7C15))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// 0 ..< bound.
  mutating func below(_ bound: Int) -> Int {
    Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  mutating func chance(_ percent: Int) -> Bool {
    below(100) < percent
  }

  mutating func pick<Element>(_ elements: [Element]) -> Element {
    elements[below(elements.count)]
  }

  /// `count` random characters of an ASCII alphabet.
  mutating func text(_ count: Int, of alphabet: [UInt8]) -> String {
    String(decoding: bytes(count, of: alphabet), as: UTF8.self)
  }

  mutating func bytes(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
    (0..<count).map { _ in alphabet[below(alphabet.count)] }
  }

  /// `count` random lower-case hexadecimal digits.
  mutating func hexadecimal(_ count: Int) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    while bytes.count < count {
      var word = next()
      for _ in 0..<min(16, count - bytes.count) {
        bytes.append(Alphabet.hexadecimal[Int(word & 15)])
        word >>= 4
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A bijection of 64 bits without visible patterns.
  static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

/// The characters of identifiers.
enum Alphabet {
  static let hexadecimal = Array("0123456789abcdef".utf8)
  static let base58 = Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
  static let paymentID = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_".utf8)
}

extension SeededRandom {
  /// A random UUID in lower case, version 4.
  mutating func uuid() -> String {
    let digits = hexadecimal(31)
    let parts = [8, 4, 3, 4, 12]
    var rest = digits[...]
    let groups = parts.map { count in
      defer { rest = rest.dropFirst(count) }
      return rest.prefix(count)
    }
    let variant = pick(["8", "9", "a", "b"])
    return "\(groups[0])-\(groups[1])-4\(groups[2])-\(variant)\(groups[3].dropFirst())-\(groups[4])"
  }
}
