/// A token as a statement names it: by contract where it can, else by ticker.
struct NamedToken: Hashable {
  var chain: ChainID?
  var contract: String?
  var currency: String?

  init(chain: ChainID?, contract: String?, currency: String?) {
    self.chain = chain
    self.contract = contract
    self.currency = currency
  }

  /// As it is best known.
  init(_ history: History) {
    self.init(
      chain: history.best(\.chain), contract: history.best(\.contract),
      currency: history.best(\.currency))
  }

  /// As one claim names it.
  init(_ facts: Facts) {
    self.init(chain: facts.chain, contract: facts.contract, currency: facts.currency)
  }

  /// Whether both are one token on one chain, as far as both say.
  func isSameMoney(as other: NamedToken, _ registry: Registry) -> Bool {
    (chain == other.chain || chain == nil || other.chain == nil) && isSame(as: other, registry)
  }

  /// Whether both are one token, wherever it is: by contract on one chain, else by what the contracts are
  /// known as, tickers only where a contract is not known. True where nothing can be said.
  func isSame(as other: NamedToken, _ registry: Registry) -> Bool {
    if let contract, let another = other.contract {
      if contract == another { return true }
      if chain == other.chain { return false }
    }
    guard let symbol = symbol(registry), let another = other.symbol(registry) else { return true }
    return symbol == another
  }

  /// What the contract is known as, else what it calls itself; in capitals. A chain's own coin is known by its
  /// ticker.
  private func symbol(_ registry: Registry) -> String? {
    if let contract, let chain, let token = registry.token(contract, on: chain) {
      return token.symbol == Registry.native ? currency?.uppercased() : token.symbol.uppercased()
    }
    return currency?.uppercased()
  }

  /// Ticker, else contract.
  var name: String { currency ?? contract ?? "?" }
}
