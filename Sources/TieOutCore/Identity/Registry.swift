/// Known chains and tokens: spellings, networks, decimals.
///
/// Facts from the providers' public documentation (supported networks and tokens) and the issuers' own lists
/// of contracts. A failed lookup returns nil or `unknown:…`; it never throws.
package struct Registry: Sendable {
  /// One chain.
  package struct Chain: Sendable {
    /// The CAIP-2 id.
    package let id: ChainID
    /// Whether its tokens are real or test money.
    package let network: Network
    /// The providers' names for it.
    package let spellings: [String]
  }

  /// One token on one chain.
  package struct Token: Sendable, Hashable {
    /// The chain.
    package let chain: ChainID
    /// The contract, in canonical form.
    package let contract: String
    /// The ticker: for display, never for identity.
    package let symbol: String
    /// The decimals of one whole token.
    package let decimals: Int
  }

  private let chainsBySpelling: [String: ChainID]
  private let networks: [ChainID: Network]
  private let names: [ChainID: String]
  private let tokensByContract: [ChainID: [String: Token]]
  private let decimalsByCurrency: [String: Int]
  private let symbols: Set<String>
  private let tickers: [ChainID: Set<String>]

  /// The registry of all chains and tokens that the providers name.
  package static let standard = Registry(chains: Registry.chains, tokens: Registry.tokens)

  init(chains: [Chain], tokens: [Token]) {
    var spellings: [String: ChainID] = [:]
    var networks: [ChainID: Network] = [:]
    for chain in chains {
      networks[chain.id] = chain.network
      spellings[chain.id.caip2] = chain.id
      for spelling in chain.spellings { spellings[spelling] = chain.id }
    }
    chainsBySpelling = spellings
    self.networks = networks
    names = Dictionary(
      chains.map { ($0.id, $0.spellings.first ?? $0.id.caip2) }, uniquingKeysWith: { $1 })
    tokensByContract = Dictionary(grouping: tokens, by: \.chain).mapValues { tokens in
      Dictionary(tokens.map { ($0.contract, $0) }, uniquingKeysWith: { first, _ in first })
    }
    symbols = Set(tokens.map { $0.symbol.uppercased() })
    tickers = Dictionary(
      (tokens.map { ($0.chain, $0.symbol) } + Registry.tickersWithoutContract).map {
        ($0.0, [$0.1.uppercased()])
      }, uniquingKeysWith: { $0.union($1) })
    // PayIn amounts have at most 6 decimals for these (18 for DAI), whatever the chain.
    decimalsByCurrency = ["USDC": 6, "USDT": 6, "PYUSD": 6, "DAI": 18, "USD1": 18]
  }

  /// The chains that the registry knows.
  package static var knownChains: [ChainID] { chains.map(\.id) }

  /// The chains of the network that a transaction with this hash could be on. Empty for a hash that is not
  /// hexadecimal: only one chain of a network uses such hashes.
  static func chains(sharing hash: String, of network: Network) -> [ChainID] {
    guard Hexadecimal.bare(hash).utf8.allSatisfy(Hexadecimal.isHex) else { return [] }
    return chains.filter { $0.network == network && $0.id.family != .solana }.map(\.id)
  }

  /// The common names of known chains: `ethereum-mainnet`.
  package static var knownSpellings: [String] {
    chains.flatMap { [$0.id.caip2] + $0.spellings.filter { $0.contains("-") } }
  }

  /// The chain behind a provider's spelling. A bare name (`ethereum`) means the account's network.
  package func chain(_ spelling: String, on network: Network) -> ChainID {
    let name = spelling.trimmed.lowercased()
    if let known = chainsBySpelling[name] ?? chainsBySpelling["\(network.rawValue)/\(name)"] {
      return known
    }
    return chainsBySpelling[spelling] ?? ChainID(caip2: "unknown:" + spelling.trimmed)
  }

  /// Whether a chain recorded as unknown is known by now.
  func knows(word chain: ChainID, on network: Network) -> Bool {
    guard chain.caip2.hasPrefix("unknown:") else { return false }
    return networks[self.chain(String(chain.caip2.dropFirst(8)), on: network)] != nil
  }

  /// The network of a chain. Nil if the chain is unknown.
  package func network(of chain: ChainID) -> Network? { networks[chain] }

  /// The common name of a chain: `ethereum-mainnet`. Nil if the chain is unknown.
  package func name(of chain: ChainID) -> String? { names[chain] }

  /// Where people look a transaction up. Nil if no explorer of the chain is known, or the hash is none of
  /// that chain: what a provider sends never gets into a URL.
  package func explorerURL(of txHash: String, on chain: ChainID) -> String? {
    guard let explorer = Self.explorers[chain.caip2], chain.family.isHash(txHash) else {
      return nil
    }
    return explorer + txHash
  }

  /// The token of a contract (in canonical form). Nil if unknown.
  package func token(_ contract: String, on chain: ChainID) -> Token? {
    tokensByContract[chain]?[contract]
  }

  /// Whether a contract is a token's on this chain, or on another of the same network: an example in a
  /// provider's documentation names Arbitrum's USDC on chain 1.
  package func knows(_ contract: String, on chain: ChainID) -> Bool {
    if tokensByContract[chain]?[contract] != nil { return true }
    let network = networks[chain]
    return tokensByContract.contains { other, tokens in
      tokens[contract] != nil && (network == nil || networks[other] == network)
    }
  }

  /// Whether any token has this ticker, ignoring case.
  package func knows(symbol: String) -> Bool {
    symbols.contains(symbol.uppercased())
  }

  /// Whether a token of this chain has this ticker, ignoring case.
  ///
  /// On test chains every known ticker counts: anyone can create tokens there, and no document lists them.
  package func knows(ticker: String, on chain: ChainID) -> Bool {
    let ticker = ticker.uppercased()
    return networks[chain] == .testnet
      ? symbols.contains(ticker) : tickers[chain]?.contains(ticker) ?? false
  }

  /// The decimals of an amount: by chain and contract; else by the contract alone if all chains that know it
  /// agree (an example of a provider names Arbitrum's USDC on chain 1); without a contract by PayIn's rule
  /// for the currency. Nil if unknown.
  package func decimals(chain: ChainID?, contract: String?, currency: String?) -> Int? {
    if let contract {
      if let chain, let token = token(contract, on: chain) { return token.decimals }
      let elsewhere = tokensByContract.values.compactMap { $0[contract]?.decimals }
      return Set(elsewhere).count == 1 ? elsewhere.first : nil
    }
    return currency.flatMap { decimalsByCurrency[$0] }
  }
}
