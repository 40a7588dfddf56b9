import TieOutCore

/// Selects orders. Rows that do not match are dropped, even if the server returns them.
public struct OrderFilter: Sendable, Hashable {
  /// Any of these statuses; empty: all.
  public var statuses: [PayInOrder.Status]
  /// In PayIn's spelling: `ethereum-sepolia`.
  public var chain: String?
  /// The token's symbol.
  public var currency: String?
  /// The exact reference. The server's own search also finds parts, in any case.
  public var reference: String?
  /// Creation times.
  public var created: TimeWindow

  /// Selects orders.
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
  /// Whether a requested chain is this one.
  func isMet(by chain: ChainID, on network: Network) -> Bool {
    self.map { Registry.standard.chain($0, on: network) == chain } ?? true
  }

  /// Whether a requested currency is this one.
  func isMet(by currency: String) -> Bool { self.map { $0.uppercased() == currency } ?? true }
}

extension String {
  /// Whether two texts are equal bytes. Swift's `==` also accepts canonically equivalent code points.
  func isSpelled(_ other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
