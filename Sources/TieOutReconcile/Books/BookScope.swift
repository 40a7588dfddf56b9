import TieOutCore

/// What may have to be booked because other subjects changed.
struct BookScope: Sendable {
  /// Orders that transfers pay, and the same hashes on other chains: few of these streams exist.
  private(set) var streams: Set<StreamID> = []
  /// Orders, whose transfers may be booked elsewhere.
  private(set) var orders: Set<String> = []
  /// Groups of transactions: their members may claim the same money.
  private(set) var groups: Set<Digest128> = []

  /// What depends on some projections.
  init(_ projections: [Projection] = []) {
    for projection in projections {
      let account = projection.subject.account
      switch projection {
      case .payment(let payment) where payment.subject.kind == .order:
        orders.insert(payment.subject.id)
      case .payment: break
      case .transaction(let transaction):
        for id in Set(transaction.history.observations.compactMap(\.event.facts.orderID)) {
          streams.insert(Subject(account, .order, id).stream)
        }
        if transaction.isTold != transaction.isListed {
          streams.formUnion(transaction.subject.sameHashOnOtherChains.map(\.stream))
        }
      case .record: continue
      }
      groups.formUnion(projection.groupKeys.filter { $0.kind == .transaction }.map(\.digest))
    }
  }

  mutating func merge(_ other: BookScope) {
    streams.formUnion(other.streams)
    orders.formUnion(other.orders)
    groups.formUnion(other.groups)
  }
}
