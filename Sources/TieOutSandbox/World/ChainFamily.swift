/// Families of chains with one form of addresses and transaction hashes.
enum ChainFamily {
  case evm
  case tron
  case solana

  /// The canonical form of a hash, for comparison and as the subject of findings.
  func canonical(_ hash: String) -> String {
    switch self {
    case .evm: hash.lowercased()
    case .tron: String(hash.lowercased().trimmingPrefix("0x"))
    case .solana: hash
    }
  }
}
