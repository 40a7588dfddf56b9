import TieOutProviders

/// A chain on which PayDeFi takes payments.
public struct PayDeFiChain: Sendable, Hashable {
  /// The chain's number; 9000 is Solana.
  public var id: Int64
  /// Its name, if the answer states it.
  public var name: String?

  /// A bare number, or an object.
  init(_ value: JSONValue, _ network: FactReader) throws(Unreadable) {
    if let digits = value.numberText ?? value.string {
      guard let id = Int64(digits) else { throw Unreadable("no whole number: \"\(digits)\"") }
      self.id = id
      return
    }
    let facts = FactReader(object: value, network: network.network)
    guard let id = try facts.integer("chainId", "chain_id", "networkId", "network_id", "id") else {
      throw Unreadable("chainId is missing")
    }
    self.id = id
    name = try facts.text("name", "chainName", "network")
  }
}

/// A token that PayDeFi takes.
public struct PayDeFiToken: Sendable, Hashable {
  /// The chain's number, if the answer states it.
  public var chainID: Int64?
  /// The contract, in PayDeFi's spelling.
  public var address: String
  /// For display; never an identity.
  public var symbol: String?
  /// Number of decimal places of the token.
  public var decimals: Int64?

  init(_ facts: FactReader) throws(Unreadable) {
    chainID = try facts.integer("chainId", "chain_id", "networkId", "network_id")
    address = try facts.required("address", "tokenAddress", "token_address", "token")
    symbol = try facts.text("symbol")
    decimals = try facts.integer("decimals")
  }
}
