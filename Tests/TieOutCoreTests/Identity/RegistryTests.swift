import Testing
@testable import TieOutCore

@Suite struct RegistryTests {
  static let spellings: [(String, Network, ChainID)] = [
    ("ethereum-mainnet", .mainnet, "eip155:1"), ("1", .mainnet, "eip155:1"),
    ("eip155:1", .mainnet, "eip155:1"), ("ethereum", .mainnet, "eip155:1"),
    ("ethereum", .testnet, "eip155:11155111"), ("Ethereum-Sepolia", .testnet, "eip155:11155111"),
    (" ethereum-sepolia ", .testnet, "eip155:11155111"), ("11155111", .testnet, "eip155:11155111"),
    // A full name denotes its own chain, for any provider account.
    ("ethereum-mainnet", .testnet, "eip155:1"), ("1", .testnet, "eip155:1"),
    ("ethereum-sepolia", .mainnet, "eip155:11155111"),
    ("polygon-mainnet", .mainnet, "eip155:137"), ("137", .mainnet, "eip155:137"),
    ("polygon", .testnet, "eip155:80002"), ("polygon-amoy", .testnet, "eip155:80002"),
    ("arbitrum-mainnet", .mainnet, "eip155:42161"), ("42161", .mainnet, "eip155:42161"),
    ("xlayer-mainnet", .mainnet, "eip155:196"), ("10", .mainnet, "eip155:10"),
    ("56", .mainnet, "eip155:56"), ("43114", .mainnet, "eip155:43114"),
    ("base-sepolia", .testnet, "eip155:84532"),
    ("tron", .mainnet, "tron:728126428"), ("tron-mainnet", .mainnet, "tron:728126428"),
    ("tron-nile", .testnet, "tron:3448148188"), ("tron", .testnet, "tron:3448148188"),
    ("solana-mainnet", .mainnet, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"),
    ("9000", .mainnet, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"),
    (
      "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", .mainnet, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp"
    ),
    ("solana-devnet", .testnet, "solana:EtWTRABZaYq6iMfeYKouRu166VU2xqa1"),
  ]

  @Test(arguments: spellings)
  func `both providers' spellings mean one chain`(
    _ row: (spelling: String, network: Network, chain: ChainID)
  ) {
    #expect(Registry.standard.chain(row.spelling, on: row.network) == row.chain)
  }

  static let unknown: [(String, ChainID)] = [
    ("dogecoin", "unknown:dogecoin"), ("DogeCoin", "unknown:DogeCoin"),
    (" 424242 ", "unknown:424242"),
    ("", "unknown:"), ("testnet", "unknown:testnet"),
  ]

  @Test(arguments: unknown)
  func `a spelling that nobody knows is kept`(_ row: (spelling: String, chain: ChainID)) {
    #expect(Registry.standard.chain(row.spelling, on: .mainnet) == row.chain)
    #expect(Registry.standard.network(of: row.chain) == nil)
  }

  @Test func `chains know whether their money is real`() {
    #expect(Registry.standard.network(of: "eip155:1") == .mainnet)
    #expect(Registry.standard.network(of: "eip155:11155111") == .testnet)
    #expect(Registry.standard.network(of: "tron:3448148188") == .testnet)
  }

  static let hash = String(repeating: "ab", count: 32)
  static let base58 = String(repeating: "9zQ", count: 29)
  static let explorers: [(String, ChainID, String?)] = [
    ("0x" + hash, "eip155:1", "https://etherscan.io/tx/0x" + hash),
    ("0x" + hash, "eip155:10", "https://optimistic.etherscan.io/tx/0x" + hash),
    ("0x" + hash, "eip155:56", "https://bscscan.com/tx/0x" + hash),
    ("0x" + hash, "eip155:137", "https://polygonscan.com/tx/0x" + hash),
    ("0x" + hash, "eip155:8453", "https://basescan.org/tx/0x" + hash),
    ("0x" + hash, "eip155:42161", "https://arbiscan.io/tx/0x" + hash),
    ("0x" + hash, "eip155:11155111", "https://sepolia.etherscan.io/tx/0x" + hash),
    ("0x" + hash, "eip155:80002", "https://amoy.polygonscan.com/tx/0x" + hash),
    ("0x" + hash, "eip155:84532", "https://sepolia.basescan.org/tx/0x" + hash),
    (hash, "tron:728126428", "https://tronscan.org/#/transaction/" + hash),
    (hash, "tron:3448148188", "https://nile.tronscan.org/#/transaction/" + hash),
    (
      base58, "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp",
      "https://explorer.solana.com/tx/" + base58
    ),
    ("0x" + hash, "eip155:43114", nil), ("0x" + hash, "unknown:doge", nil),
    // Nothing but a hash gets into a URL.
    (hash, "eip155:1", nil), ("0x" + hash.dropLast() + "g", "eip155:1", nil),
    ("0x" + hash.dropLast() + "/", "eip155:1", nil), ("0x" + hash + "?", "eip155:1", nil),
    ("javascript:alert(1)", "eip155:1", nil), ("0x", "eip155:1", nil), ("", "tron:728126428", nil),
    (base58.dropLast() + "0", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", nil),
    (base58.dropLast() + "é", "solana:5eykt4UsFv8P8NJdTREpY1vzqKqZKvdp", nil),
  ]

  @Test(arguments: explorers)
  func `a transaction is looked up by its hash alone`(
    _ row: (hash: String, chain: ChainID, url: String?)
  ) {
    #expect(Registry.standard.explorerURL(of: row.hash, on: row.chain) == row.url)
  }

  @Test
  func `every explorer is of a chain that the registry knows, and every such chain has a name`() {
    for chain in Registry.explorers.keys {
      #expect(Registry.standard.network(of: ChainID(caip2: chain)) != nil, "\(chain)")
    }
    #expect(Registry.knownChains.allSatisfy { Registry.standard.name(of: $0) != nil })
    #expect(Registry.standard.name(of: "eip155:1") == "ethereum-mainnet")
    #expect(Registry.standard.name(of: "unknown:doge") == nil)
  }

  static let arbitrumUSDC = "0xaf88d065e77c8cc2239327c5edb3a432268e5831"
  static let decimals: [(ChainID?, contract: String?, currency: String?, Int?)] = [
    ("eip155:56", "0x8ac76a51cc950d9822d68b83fe1ad97b32cd580d", "USDC", 18),
    ("eip155:1", "0xa0b86991c6218b36c1d19d4a2e9eb0ce3606eb48", "USDC", 6),
    ("eip155:42161", arbitrumUSDC, nil, 6),
    // The vendor's own example: chain 1 with Arbitrum's contract.
    ("eip155:1", arbitrumUSDC, nil, 6),
    (nil, arbitrumUSDC, nil, 6),
    ("eip155:1", "0x6b175474e89094c44da98b954eedeac495271d0f", nil, 18),
    ("eip155:1", "0xeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee", nil, 18),
    // With an unknown contract, the ticker is ignored.
    ("eip155:1", "0x1111111111111111111111111111111111111111", "USDC", nil),
    (nil, nil, "USDC", 6), (nil, nil, "USDT", 6), (nil, nil, "DAI", 18), (nil, nil, "PYUSD", 6),
    (nil, nil, "SHIB", nil), ("eip155:1", nil, nil, nil),
  ]

  @Test(arguments: decimals)
  func `decimals come from chain and contract, never from a ticker beside one`(
    _ row: (chain: ChainID?, contract: String?, currency: String?, decimals: Int?)
  ) {
    let found = Registry.standard.decimals(
      chain: row.chain, contract: row.contract, currency: row.currency)
    #expect(found == row.decimals)
  }

  @Test func `every contract stands in its canonical spelling, on a chain that is known`() {
    for token in Registry.tokens {
      #expect(token.chain.family.canonical(address: token.contract) == token.contract)
      #expect(Registry.standard.network(of: token.chain) != nil, "\(token.symbol)")
      #expect(Registry.standard.token(token.contract, on: token.chain) == token)
    }
  }

  @Test func `a contract of one chain is none of another`() {
    #expect(Registry.standard.token(Self.arbitrumUSDC, on: "eip155:1") == nil)
    #expect(Registry.standard.token(Self.arbitrumUSDC, on: "eip155:42161")?.symbol == "USDC")
  }

  @Test func `the network follows from the base URL`() {
    #expect(Network(baseURL: "https://testnet.payin.com/api/v1") == .testnet)
    #expect(Network(baseURL: "https://app.payin.com/api/v1") == .mainnet)
    #expect(Network(baseURL: "https://api.paydefi.io/") == .mainnet)
  }
}
