/// The least amount of a token that the ledger credits: what is less is not owed.
public struct CreditMinimum: Sendable, Hashable {
  /// The network.
  public var network: Network
  /// The chain.
  public var chain: ChainID
  /// The token's contract, canonical; nil where it is known by its ticker alone.
  public var contract: String?
  /// Its ticker.
  public var symbol: String
  /// The least amount, in the token's units.
  public var amount: Amount

  /// The least amount of a token that the ledger credits.
  public init(
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
  /// The same for the same minimum.
  var stableText: String {
    "\(network.rawValue) \(chain) \(symbol) \(contract ?? "") \(amount)"
  }
}

extension Judgement {
  /// Whether the ledger credits no such amount of this money's token.
  func isBelowMinimum(_ amount: WideAmount, _ money: CreditedMoney) -> Bool {
    guard !creditMinimums.isEmpty else { return false }
    let network = money.history.subject.account.network
    let chain = money.history.best(\.chain)
    let contract = money.history.best(\.contract)
    let symbol = money.currency?.uppercased()
    return creditMinimums.contains { minimum in
      amount < minimum.amount.wide && minimum.network == network && minimum.chain == chain
        && (contract.map { $0 == minimum.contract } ?? (symbol == minimum.symbol.uppercased()))
    }
  }
}
