/// A blockchain, by its CAIP-2 id (`eip155:1`), whatever a provider calls it.
///
/// A spelling that the registry does not know is kept as `unknown:<spelling>`: the registry warns, it
/// never drops an event.
public struct ChainID: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The CAIP-2 id.
  public let caip2: String
  /// From a CAIP-2 id.
  public init(caip2: String) { self.caip2 = caip2 }
  /// The CAIP-2 id.
  public var description: String { caip2 }
  /// By id.
  public static func < (a: ChainID, b: ChainID) -> Bool { a.caip2 < b.caip2 }

  /// How this chain writes addresses and hashes.
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
  /// Not known: compared exactly, but for what is plainly hexadecimal.
  case unknown

  /// The one spelling of an address in which it is compared.
  ///
  /// Tron's are base58, where case means something. Its hexadecimal form (`41…`) stays as it is: only
  /// nodes use it, and one address in both forms is two spellings that no rule of case makes one.
  package func canonical(address: String) -> String {
    switch self {
    case .tron, .solana: address.trimmed
    case .evm: Hexadecimal.canonical(address.trimmed, 40, addsPrefix: true)
    case .unknown: Hexadecimal.canonical(address.trimmed, 40, addsPrefix: false)
    }
  }

  /// The one spelling of a transaction hash in which it is compared: of all that one hash may be spelled as
  /// (capitals, `0x`, `0X`, bare, white space around it) the same.
  ///
  /// | family        | canonical form                                                          |
  /// |---------------|-------------------------------------------------------------------------|
  /// | EVM, unknown  | `0x` and lower-case digits; the prefix is added to 64 bare digits only  |
  /// | Tron          | lower-case digits without a prefix                                      |
  /// | Solana        | base58, exact: case means something                                     |
  ///
  /// `tieout.canonical_tx_hash` says the same in SQL; a test holds the two together.
  package func canonical(txHash: String) -> String {
    switch self {
    case .solana: txHash.trimmed
    case .tron: Hexadecimal.bare(txHash.trimmed)
    case .evm, .unknown: Hexadecimal.canonical(txHash.trimmed, 64, addsPrefix: true)
    }
  }
}

enum Hexadecimal {
  /// Lower-case with `0x` where the text is hexadecimal after it, or is bare and of full length.
  static func canonical(_ text: String, _ digits: Int, addsPrefix: Bool) -> String {
    let utf8 = Array(text.utf8)
    if hasPrefix(utf8), utf8.dropFirst(2).allSatisfy(isHex) { return text.lowercased() }
    guard addsPrefix, utf8.count == digits, utf8.allSatisfy(isHex) else { return text }
    return "0x" + text.lowercased()
  }

  /// Lower-case digits without `0x` where the text is hexadecimal, with it or without.
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
