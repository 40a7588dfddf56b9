import Crypto
import Foundation

extension ChainFamily {
  /// An address in the form of the family. EVM addresses are in lower case or, one in three, in random case;
  /// Tron's have a valid checksum; Solana's decode to 32 bytes.
  func address(_ random: inout SeededRandom) -> String {
    switch self {
    case .evm: Self.evm(random.hexadecimal(40), mixed: random.below(3) == 0, &random)
    case .tron: Self.tronAddress(&random)
    case .solana: Self.base58(44, leading: 1...15, &random)
    }
  }

  /// A transaction hash or signature in the form of the family. One EVM hash in eight is in mixed case, the
  /// same in all sources.
  func transaction(_ random: inout SeededRandom) -> String {
    switch self {
    case .evm: Self.evm(random.hexadecimal(64), mixed: random.below(8) == 0, &random)
    case .tron: random.hexadecimal(64)
    case .solana:
      random.chance(50)
        ? Self.base58(88, leading: 1...4, &random) : Self.base58(87, leading: 2...57, &random)
    }
  }

  static func evm(_ digits: String, mixed: Bool, _ random: inout SeededRandom) -> String {
    guard mixed else { return "0x" + digits }
    var cases = random.next()
    let bytes = digits.utf8.enumerated().map { index, byte -> UInt8 in
      if index == 32 { cases = SeededRandom.mix(cases) }
      defer { cases >>= 1 }
      return byte >= 97 && cases & 1 == 1 ? byte - 32 : byte
    }
    return "0x" + String(decoding: bytes, as: UTF8.self)
  }

  /// Base58 digits that decode to the length of a key or a signature, by the range of the first digit.
  private static func base58(
    _ count: Int, leading: ClosedRange<Int>, _ random: inout SeededRandom
  ) -> String {
    let first = [Alphabet.base58[random.within(leading)]]
    return String(
      decoding: first + random.bytes(count - 1, of: Alphabet.base58), as: UTF8.self)
  }

  /// Base58 of 0x41, twenty bytes and four bytes of a doubled SHA-256.
  private static func tronAddress(_ random: inout SeededRandom) -> String {
    var payload: [UInt8] = [0x41]
    for _ in 0..<20 { payload.append(UInt8(random.below(256))) }
    let checksum = SHA256.hash(data: Data(SHA256.hash(data: payload)))
    return encodeBase58(payload + checksum.prefix(4))
  }

  private static func encodeBase58(_ bytes: [UInt8]) -> String {
    var digits: [UInt8] = []
    for byte in bytes {
      var carry = Int(byte)
      for index in digits.indices {
        carry += Int(digits[index]) << 8
        digits[index] = UInt8(carry % 58)
        carry /= 58
      }
      while carry > 0 {
        digits.append(UInt8(carry % 58))
        carry /= 58
      }
    }
    return String(decoding: digits.reversed().map { Alphabet.base58[Int($0)] }, as: UTF8.self)
  }
}
