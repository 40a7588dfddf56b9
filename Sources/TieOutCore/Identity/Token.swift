/// A token as a statement names it: by contract if there is one, else by ticker.
struct NamedToken: Hashable {
  var chain: ChainID?
  var contract: String?
  var currency: String?

  init(chain: ChainID?, contract: String?, currency: String?) {
    self.chain = chain
    self.contract = contract
    self.currency = currency
  }

  /// Whether both are one token on one chain. What either does not state counts as equal.
  func isSameMoney(as other: NamedToken, _ registry: Registry) -> Bool {
    (chain == other.chain || chain == nil || other.chain == nil) && isSame(as: other, registry)
  }

  /// Whether both are one token on any chain: by contract on one chain, else by the symbols of known
  /// contracts, else by ticker. True if nothing can be compared.
  func isSame(as other: NamedToken, _ registry: Registry) -> Bool {
    if let contract, let another = other.contract {
      if contract == another { return true }
      if chain == other.chain { return false }
    }
    guard let symbol = symbol(registry), let another = other.symbol(registry) else { return true }
    return symbol == another
  }

  /// The registry's symbol of the contract, else the stated ticker, in capitals. A chain's own coin goes by
  /// its ticker.
  private func symbol(_ registry: Registry) -> String? {
    if let contract, let chain, let token = registry.token(contract, on: chain) {
      return token.symbol == Registry.native ? currency?.uppercased() : token.symbol.uppercased()
    }
    return currency?.uppercased()
  }

  /// The ticker, else the contract.
  var name: String { currency ?? contract ?? "?" }
}
