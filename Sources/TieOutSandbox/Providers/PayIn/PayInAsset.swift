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

  /// Ethereum, or its testnet.
  static func ethereum(_ network: Network) -> PayInChain {
    network == .testnet ? .ethereumSepolia : .ethereumMainnet
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

  static func usdc(on chain: PayInChain) -> PayInAsset {
    PayInAsset(symbol: "USDC", chain: chain, decimals: 6)
  }

  /// USDC on Ethereum, or on its testnet.
  static func usdcOnEthereum(_ network: Network) -> PayInAsset { usdc(on: .ethereum(network)) }

  static let dai = PayInAsset(symbol: "DAI", chain: .ethereumMainnet, decimals: 18)

  /// The other stablecoin of the same chain.
  var otherSymbol: String { symbol == "USDC" ? "USDT" : "USDC" }
}
