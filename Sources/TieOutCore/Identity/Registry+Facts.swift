extension Registry {
  /// The known chains. CAIP-2 ids from chainlist.org (EVM) and the CASA namespaces for Tron (chain id of the
  /// genesis block) and Solana (first 32 characters of the genesis hash).
  static let chains: [Chain] = [
    chain("eip155:1", .mainnet, "ethereum-mainnet", "1", "mainnet/ethereum"),
    chain("eip155:10", .mainnet, "optimism-mainnet", "10", "mainnet/optimism"),
    chain("eip155:56", .mainnet, "bsc-mainnet", "56", "mainnet/bsc"),
    chain("eip155:137", .mainnet, "polygon-mainnet", "137", "mainnet/polygon"),
    chain("eip155:196", .mainnet, "xlayer-mainnet", "196", "mainnet/xlayer"),
    chain("eip155:8453", .mainnet, "base-mainnet", "8453", "mainnet/base"),
    chain("eip155:42161", .mainnet, "arbitrum-mainnet", "42161", "mainnet/arbitrum"),
    chain("eip155:43114", .mainnet, "avalanche-mainnet", "43114", "mainnet/avalanche"),
    chain("tron:728126428", .mainnet, "tron-mainnet", "mainnet/tron"),
    chain(
      "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", .mainnet, "solana-mainnet", "9000",
      "mainnet/solana"),
    chain("eip155:11155111", .testnet, "ethereum-sepolia", "11155111", "testnet/ethereum"),
    chain("eip155:80002", .testnet, "polygon-amoy", "80002", "testnet/polygon"),
    chain("eip155:84532", .testnet, "base-sepolia", "84532", "testnet/base"),
    chain("tron:3448148188", .testnet, "tron-nile", "testnet/tron"),
    chain(
      "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1", .testnet, "solana-devnet", "testnet/solana"),
  ]

  /// The block explorers of known chains, up to the transaction's hash.
  static let explorers: [String: String] = [
    "eip155:1": "https://etherscan.io/tx/",
    "eip155:10": "https://optimistic.etherscan.io/tx/",
    "eip155:56": "https://bscscan.com/tx/",
    "eip155:137": "https://polygonscan.com/tx/",
    "eip155:8453": "https://basescan.org/tx/",
    "eip155:42161": "https://arbiscan.io/tx/",
    "tron:728126428": "https://tronscan.org/#/transaction/",
    solana: "https://explorer.solana.com/tx/",
    "eip155:11155111": "https://sepolia.etherscan.io/tx/",
    "eip155:80002": "https://amoy.polygonscan.com/tx/",
    "eip155:84532": "https://sepolia.basescan.org/tx/",
    "tron:3448148188": "https://nile.tronscan.org/#/transaction/",
  ]

  /// The known tokens, with their contracts in canonical form.
  static let tokens: [Token] =
    [
      token("eip155:1", "USDC", 6, "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48"),
      token("eip155:1", "USDT", 6, "0xdac17f958d2ee523a2206206994597c13d831ec7"),
      token("eip155:1", "DAI", 18, "0x6b175474e89094c44da98b954eedeac495271d0f"),
      token("eip155:1", "PYUSD", 6, "0x6c3ea9036406852006290770bedfcaba0e23a0e8"),
      token("eip155:1", "WETH", 18, "0xc02aaa39b223fe8d0a0e5c4f27ead9083c756cc2"),
      token("eip155:10", "USDC", 6, "0x0b2c639c533813f4aa9d7837caf62653d097ff85"),
      token("eip155:10", "USDC.e", 6, "0x7f5c764cbc14f9669b88837ca1490cca17c31607"),
      token("eip155:10", "WETH", 18, "0x4200000000000000000000000000000000000006"),
      token("eip155:56", "USDC", 18, "0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d"),
      token("eip155:56", "USDT", 18, "0x55d398326f99059ff775485246999027b3197955"),
      token("eip155:137", "USDC", 6, "0x3c499c542cef5e3811e1192ce70d8cc03d5c3359"),
      token("eip155:137", "USDT", 6, "0xc2132d05d31c914a87c6611c10748aeb04b58e8f"),
      token("eip155:137", "DAI", 18, "0x8f3cf7ad23cd3cadbd9735aff958023239c6a063"),
      token("eip155:137", "WETH", 18, "0x7ceb23fd6bc0add59e62ac25578270cff1b9f619"),
      token("eip155:196", "USDC", 6, "0x74b7f16337b8972027f6196a17a631ac6de26d22"),
      token("eip155:196", "USDT", 6, "0x779ded0c9e1022225f8e0630b35a9b54be713736"),
      token("eip155:42161", "USDC", 6, "0xaf88d065e77c8cc2239327c5edb3a432268e5831"),
      token("eip155:42161", "USDC.e", 6, "0xff970a61a04b1ca14834a43f5de4533ebddb5cc8"),
      token("eip155:42161", "USDT", 6, "0xfd086bc7cd5c481dcc9c85ebe478a1c0b69fcbb9"),
      token("eip155:42161", "DAI", 18, "0xda10009cbd5d07dd0cecc66161fc93d7c9000da1"),
      token("eip155:42161", "WETH", 18, "0x82af49447d8a07e3bd95bd0d56f35241523fbab1"),
      token("eip155:43114", "USDC", 6, "0xb97ef9ef8734c71904d8002f8b6bc66dd9c48a6e"),
      token("tron:728126428", "USDT", 6, "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t"),
      token("tron:3448148188", "USDT", 6, "TXYZopYRdj2D9XRtbG411XZZ3kM5VkAeBf"),
      token(solana, "USDC", 6, "EPjFWdd5AufqSSqeM2qN1xzybapC8G4wEGGkZwyTDt1v"),
      token(solana, "PYUSD", 6, "2b1kV6DkPAnxd5ixfnxCpjxmKwqjjaYmCZfHsFu24GXo"),
      token(solanaDevnet, "USDC", 6, "4zMMC9srt5Ri5X14GAgXhaHii3GnPAEERYPJgZJDncDU"),
      token("eip155:11155111", "USDC", 6, "0x1c7d4b196cb0c7b01d743fbc6116a902379c7238"),
      token("eip155:80002", "USDC", 6, "0x41e94eb019c0762f9bfcf9fb1e58725bfb0e7582"),
    ]
    + ["1", "10", "56", "137", "42161", "43114"].map {
      // The placeholder contract that PayDeFi sends for a chain's own coin.
      token("eip155:" + $0, native, 18, "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee")
    }

  /// The placeholder for the ticker of a chain's own coin.
  static let native = "native"

  /// Tickers of tokens that stand for one US dollar, in capitals.
  package static let stableSymbols: Set<String> = [
    "USDC", "USDC.E", "USDT", "DAI", "PYUSD", "USD1",
  ]

  /// Tokens that a provider's documentation names on a chain without a contract.
  static let tickersWithoutContract: [(ChainID, String)] = [
    (ChainID(caip2: "eip155:8453"), "USDC")
  ]

  private static let solana = "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
  private static let solanaDevnet = "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1"

  private static func chain(_ id: String, _ network: Network, _ spellings: String...) -> Chain {
    Chain(id: ChainID(caip2: id), network: network, spellings: spellings)
  }

  private static func token(
    _ chain: String, _ symbol: String, _ decimals: Int, _ contract: String
  ) -> Token {
    Token(chain: ChainID(caip2: chain), contract: contract, symbol: symbol, decimals: decimals)
  }
}
