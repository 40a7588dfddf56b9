/// A token in the books: a chain and the token's name on it. Amounts of different chains never meet in a sum.
package struct BookAsset: Sendable, Hashable, Comparable {
  /// The chain, as a CAIP-2 id.
  package var chain: String
  /// The ledger's symbol. Of a token that the registry does not know, the contract, else the ticker.
  package var symbol: String

  /// A token on a chain.
  package init(chain: String, symbol: String) {
    self.chain = chain
    self.symbol = symbol
  }

  /// Reads the ledger's name of an asset: `<CAIP-2 id>/<symbol>`.
  package init(ledger name: String) {
    let parts = name.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    chain = String(parts[0])
    symbol = parts.count > 1 ? String(parts[1]) : ""
  }

  /// By chain, then by symbol, byte by byte.
  package static func < (a: BookAsset, b: BookAsset) -> Bool {
    a.chain == b.chain
      ? a.symbol.utf8.lexicographicallyPrecedes(b.symbol.utf8)
      : a.chain.utf8.lexicographicallyPrecedes(b.chain.utf8)
  }
}

/// The ledger's symbols of tokens (`tieout.assets`), so that books and balances name a token alike.
package struct AssetNames: Sendable {
  private struct Key: Hashable {
    var chain: String
    var name: String
  }

  private var byContract: [Key: String] = [:]
  private var bySymbol: Set<Key> = []

  /// No tokens.
  package init() {}

  /// Adds a row of `tieout.assets`. The chain `*` stands for every chain.
  package mutating func add(chain: String, symbol: String, contract: String?) {
    if let contract { byContract[Key(chain: chain, name: contract)] = symbol }
    bySymbol.insert(Key(chain: chain, name: symbol))
  }

  /// The token that a statement names. Nil if it names no chain, or neither a contract nor a ticker.
  func asset(_ token: NamedToken) -> BookAsset? {
    guard let chain = token.chain?.caip2 else { return nil }
    if let contract = token.contract {
      let symbol = byContract[Key(chain: chain, name: contract)]
      return BookAsset(chain: chain, symbol: symbol ?? contract)
    }
    guard let ticker = token.currency else { return nil }
    // As tieout.asset_of finds it: on the chain itself, else on every chain; as written, else in capitals.
    for place in [chain, "*"] {
      for symbol in [ticker, ticker.uppercased()]
      where bySymbol.contains(Key(chain: place, name: symbol)) {
        return BookAsset(chain: chain, symbol: symbol)
      }
    }
    return BookAsset(chain: chain, symbol: ticker.uppercased())
  }
}
