/// A blockchain, by its CAIP-2 id (`eip155:1`).
///
/// A spelling that the registry does not know becomes `unknown:<spelling>`. Its events are kept.
public struct ChainID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The CAIP-2 id.
  public let caip2: String
  /// From a CAIP-2 id.
  public init(caip2: String) { self.caip2 = caip2 }
  /// The CAIP-2 id.
  public var description: String { caip2 }
  /// By id.
  public static func < (a: ChainID, b: ChainID) -> Bool { a.caip2 < b.caip2 }

  /// The family, which determines how addresses and hashes are spelled.
  package var family: ChainFamily {
    if caip2.hasPrefix("eip155:") { return .evm }
    if caip2.hasPrefix("tron:") { return .tron }
    return caip2.hasPrefix("solana:") ? .solana : .unknown
  }
}

/// How a chain spells addresses and transaction hashes.
package enum ChainFamily: String, Sendable {
  /// Hexadecimal after `0x`; case carries only a checksum (EIP-55).
  case evm
  /// Base58 addresses, compared exactly; bare lower-case hexadecimal hashes.
  case tron
  /// Base58; compared exactly.
  case solana
  /// Unknown: compared exactly, except for text that is plainly hexadecimal.
  case unknown

  /// The canonical spelling of an address, for comparisons.
  ///
  /// Tron's base58 addresses are case-sensitive. Its hexadecimal form (`41…`) stays as it is: only nodes use
  /// it, and changing case does not turn one form into the other.
  package func canonical(address: String) -> String {
    switch self {
    case .tron, .solana: address.trimmed
    case .evm: Hexadecimal.canonical(address.trimmed, 40, addsPrefix: true)
    case .unknown: Hexadecimal.canonical(address.trimmed, 40, addsPrefix: false)
    }
  }

  /// The canonical spelling of a transaction hash, for comparisons: the same for capitals, `0x`, `0X`, no
  /// prefix, and white space around it.
  ///
  /// | family        | canonical form                                                          |
  /// |---------------|-------------------------------------------------------------------------|
  /// | EVM, unknown  | `0x` and lower-case digits; the prefix is added to 64 bare digits only  |
  /// | Tron          | lower-case digits without a prefix                                      |
  /// | Solana        | base58, exact: case means something                                     |
  ///
  /// `tieout.canonical_tx_hash` does the same in SQL; a test compares the two.
  package func canonical(txHash: String) -> String {
    switch self {
    case .solana: txHash.trimmed
    case .tron: Hexadecimal.bare(txHash.trimmed)
    case .evm, .unknown: Hexadecimal.canonical(txHash.trimmed, 64, addsPrefix: true)
    }
  }

  /// Whether a text is a transaction hash in canonical form: hexadecimal digits, on Solana base58, and
  /// nothing else. Of an unknown chain no text is.
  func isHash(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    return switch self {
    case .evm: utf8.count == 66 && text.hasPrefix("0x") && utf8[2...].allSatisfy(Hexadecimal.isHex)
    case .tron: utf8.count == 64 && utf8.allSatisfy(Hexadecimal.isHex)
    case .solana: (64...88).contains(utf8.count) && utf8.allSatisfy(Self.base58.contains)
    case .unknown: false
    }
  }

  private static let base58 = Set(
    "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8)
}

enum Hexadecimal {
  /// Lower case with `0x` if the text is hexadecimal after a prefix, or has no prefix and full length.
  static func canonical(_ text: String, _ digits: Int, addsPrefix: Bool) -> String {
    let utf8 = Array(text.utf8)
    if hasPrefix(utf8), utf8.dropFirst(2).allSatisfy(isHex) { return text.lowercased() }
    guard addsPrefix, utf8.count == digits, utf8.allSatisfy(isHex) else { return text }
    return "0x" + text.lowercased()
  }

  /// Lower-case digits without `0x` if the text is hexadecimal, with or without the prefix.
  static func bare(_ text: String) -> String {
    let utf8 = Array(text.utf8)
    let digits = hasPrefix(utf8) ? utf8[2...] : utf8[...]
    guard !digits.isEmpty, digits.allSatisfy(isHex) else { return text }
    return String(decoding: digits, as: UTF8.self).lowercased()
  }

  private static func hasPrefix(_ utf8: [UInt8]) -> Bool {
    utf8.count > 2 && utf8[0] == 48 && utf8[1] | 0x20 == 0x78
  }

  static func isHex(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }
}
