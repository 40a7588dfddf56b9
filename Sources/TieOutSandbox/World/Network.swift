/// PayIn's two environments.
enum Network: Int, CaseIterable {
  case testnet
  case mainnet

  var name: String {
    switch self {
    case .testnet: "testnet"
    case .mainnet: "mainnet"
    }
  }

  var baseURL: String {
    switch self {
    case .testnet: "https://testnet.payin.com/api/v1"
    case .mainnet: "https://app.payin.com/api/v1"
    }
  }

  var other: Network { self == .testnet ? .mainnet : .testnet }
}

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

/// The chains that PayIn monitors.
enum PayInChain: String {
  case ethereumSepolia = "ethereum-sepolia"
  case polygonAmoy = "polygon-amoy"
  case tronNile = "tron-nile"
  case solanaDevnet = "solana-devnet"
  case ethereumMainnet = "ethereum-mainnet"
  case polygonMainnet = "polygon-mainnet"
  case tronMainnet = "tron-mainnet"
  case arbitrumMainnet = "arbitrum-mainnet"
  case solanaMainnet = "solana-mainnet"

  var family: ChainFamily {
    switch self {
    case .ethereumSepolia, .polygonAmoy, .ethereumMainnet, .polygonMainnet, .arbitrumMainnet: .evm
    case .tronNile, .tronMainnet: .tron
    case .solanaDevnet, .solanaMainnet: .solana
    }
  }

  var protocolName: String {
    switch family {
    case .evm: "evm"
    case .tron: "tron"
    case .solana: "solana"
    }
  }

  var confirmations: Int {
    switch self {
    case .ethereumSepolia, .tronNile: 3
    case .polygonAmoy: 10
    case .solanaDevnet: 1
    case .ethereumMainnet: 12
    case .polygonMainnet: 128
    case .tronMainnet: 19
    case .arbitrumMainnet: 64
    case .solanaMainnet: 32
    }
  }
}

/// A token on a chain, as PayIn names it.
struct PayInAsset {
  let symbol: String
  let chain: PayInChain
  let decimals: Int

  /// The assets of an environment's payments; frequent ones are repeated.
  static func all(_ network: Network) -> [PayInAsset] {
    switch network {
    case .testnet: testnet
    case .mainnet: mainnet
    }
  }

  private static let testnet = [
    PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6),
    PayInAsset(symbol: "USDT", chain: .ethereumSepolia, decimals: 6),
    PayInAsset(symbol: "USDC", chain: .polygonAmoy, decimals: 6),
    PayInAsset(symbol: "USDC", chain: .polygonAmoy, decimals: 6),
    PayInAsset(symbol: "USDT", chain: .tronNile, decimals: 6),
    PayInAsset(symbol: "USDC", chain: .solanaDevnet, decimals: 6),
  ]

  private static let mainnet = [
    PayInAsset(symbol: "USDC", chain: .ethereumMainnet, decimals: 6),
    PayInAsset(symbol: "USDT", chain: .ethereumMainnet, decimals: 6),
    PayInAsset(symbol: "DAI", chain: .ethereumMainnet, decimals: 18),
    PayInAsset(symbol: "USDC", chain: .polygonMainnet, decimals: 6),
    PayInAsset(symbol: "USDT", chain: .polygonMainnet, decimals: 6),
    PayInAsset(symbol: "USDT", chain: .tronMainnet, decimals: 6),
    PayInAsset(symbol: "USDC", chain: .arbitrumMainnet, decimals: 6),
    PayInAsset(symbol: "USDC", chain: .solanaMainnet, decimals: 6),
  ]

  static let dai = PayInAsset(symbol: "DAI", chain: .ethereumMainnet, decimals: 18)
}

extension PayInNetworks {
  /// The only environment in use; nil for both.
  var only: Network? {
    switch self {
    case .testnet: .testnet
    case .mainnet: .mainnet
    case .both: nil
    }
  }

  /// The environments in use.
  var all: [Network] { only.map { [$0] } ?? Network.allCases }
}
