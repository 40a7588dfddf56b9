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
  public var family: ChainFamily {
    if caip2.hasPrefix("eip155:") { return .evm }
    if caip2.hasPrefix("tron:") { return .tron }
    return caip2.hasPrefix("solana:") ? .solana : .unknown
  }
}

/// How a chain spells addresses and transaction hashes.
public enum ChainFamily: String, Sendable {
  /// Hexadecimal after `0x`; case carries only a checksum (EIP-55).
  case evm
  /// Base58 addresses, bare hexadecimal hashes; compared exactly.
  case tron
  /// Base58; compared exactly.
  case solana
  /// Not known: compared exactly, but for what is plainly EVM hexadecimal.
  case unknown

  /// The one spelling of an address in which it is compared.
  public func canonical(address: String) -> String {
    canonical(address, hexDigits: 40, addsPrefix: self == .evm)
  }

  /// The one spelling of a transaction hash in which it is compared.
  public func canonical(txHash: String) -> String {
    canonical(txHash, hexDigits: 64, addsPrefix: self == .evm)
  }

  private func canonical(_ text: String, hexDigits: Int, addsPrefix: Bool) -> String {
    switch self {
    case .tron, .solana: return text.trimmed
    case .evm, .unknown: return Hexadecimal.canonical(text.trimmed, hexDigits, addsPrefix)
    }
  }
}

enum Hexadecimal {
  /// Lower-case with `0x` where the text is hexadecimal after it, or is bare and of full length.
  static func canonical(_ text: String, _ digits: Int, _ addsPrefix: Bool) -> String {
    let utf8 = Array(text.utf8)
    if utf8.count > 2, utf8[0] == 48, utf8[1] | 0x20 == 0x78, utf8.dropFirst(2).allSatisfy(isHex) {
      return text.lowercased()
    }
    guard addsPrefix, utf8.count == digits, utf8.allSatisfy(isHex) else { return text }
    return "0x" + text.lowercased()
  }

  static func isHex(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (97...102).contains(byte | 0x20)
  }
}

extension String {
  /// Without ASCII white space at either end.
  var trimmed: String {
    let isSpace = { (c: UInt8) in c == 32 || (9...13).contains(c) }
    guard let first = utf8.first, let last = utf8.last, isSpace(first) || isSpace(last) else {
      return self
    }
    let head = utf8.drop(while: isSpace)
    let count = head.reversed().drop(while: isSpace).count
    return String(decoding: head.prefix(count), as: UTF8.self)
  }
}
