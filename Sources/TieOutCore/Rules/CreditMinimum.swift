/// The least amount of a token that the ledger credits; less is not owed.
package struct CreditMinimum: Sendable, Hashable {
  /// The network.
  package var network: Network
  /// The chain.
  package var chain: ChainID
  /// The token's contract, canonical; nil if it is known by its ticker alone.
  package var contract: String?
  /// Its ticker.
  package var symbol: String
  /// The least amount, in the token's units.
  package var amount: Amount

  /// The least amount of a token that the ledger credits.
  package init(
    network: Network, chain: ChainID, contract: String? = nil, symbol: String, amount: Amount
  ) {
    self.network = network
    self.chain = chain
    self.contract = contract
    self.symbol = symbol
    self.amount = amount
  }
}

extension CreditMinimum {
  /// Equal for equal minimums.
  var stableText: String {
    "\(network.rawValue) \(chain) \(symbol) \(contract ?? "") \(amount)"
  }
}
