import TieOutCore

/// Which orders are wanted. What a server lets through in spite of it is dropped here.
public struct OrderFilter: Sendable, Hashable {
  /// Any of these; none is all.
  public var statuses: [PayInOrder.Status]
  /// In PayIn's spelling: `ethereum-sepolia`.
  public var chain: String?
  /// The token's symbol.
  public var currency: String?
  /// Equal to this; the server's own search is for a part of it, in any case.
  public var reference: String?
  /// Made within these times.
  public var created: TimeWindow

  /// Which orders are wanted.
  public init(
    statuses: [PayInOrder.Status] = [], chain: String? = nil, currency: String? = nil,
    reference: String? = nil, created: TimeWindow = TimeWindow()
  ) {
    self.statuses = statuses
    self.chain = chain
    self.currency = currency
    self.reference = reference
    self.created = created
  }

  var items: [QueryItem] {
    let words = statuses.map(\.word).joined(separator: ",")
    return QueryItem.optional("status", statuses.isEmpty ? nil : words)
      + QueryItem.asset(chain: chain, currency: currency)
      + QueryItem.optional("orderReference", reference)
      + created.items("createdAfter", "createdBefore")
  }

  func isMet(by order: PayInOrder, on network: Network) -> Bool {
    (statuses.isEmpty || statuses.contains(order.status))
      && chain.isMet(by: order.chain, on: network) && currency.isMet(by: order.currency)
      && (reference ?? order.reference).isSpelled(order.reference)
      && created.holds(order.createdAt)
  }
}

extension String? {
  /// Whether a wanted chain is this one.
  func isMet(by chain: ChainID, on network: Network) -> Bool {
    self.map { Registry.standard.chain($0, on: network) == chain } ?? true
  }

  /// Whether a wanted currency is this one.
  func isMet(by currency: String) -> Bool { self.map { $0.uppercased() == currency } ?? true }
}

extension String {
  /// Whether two texts are the same bytes: Swift's equality lets other code points pass.
  func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
