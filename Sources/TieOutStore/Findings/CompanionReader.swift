import TieOutCore
import TieOutPostgres

/// Reads the streams that have to do with those that are judged: see ``Companions``.
struct CompanionReader {
  let session: Session
  /// What of them counts.
  let horizon: Horizon
  /// Which companions there can be at all.
  let use: RecordUse
  /// Whether any list says of a transfer which order it pays.
  let hasOrderTransfers: Bool

  /// The companions of some projections of one part of the store.
  func read(for judged: [Projection]) throws -> Companions {
    var wanted = Wanted()
    for projection in judged { note(projection, in: &wanted) }
    try findTransactions(&wanted)
    var known = Dictionary(uniqueKeysWithValues: judged.map { ($0.history.stream, $0) })
    try read(wanted.streams, into: &known)
    var companions = companions(wanted, known)
    companions.expectationsMet = try expectationsMet(wanted.expectations)
    try addNeighbours(of: judged, known, to: &companions)
    return companions
  }

  // MARK: what is wanted

  private struct Wanted {
    var orders: Set<StreamID> = []
    var expectations: [StreamID: (account: Account, reference: String)] = [:]
    var expectationsOfOrders: Set<StreamID> = []
    var references: Set<StreamID> = []
    /// Orders that are judged, by id: their transfers are looked for.
    var ordersByID: [String: [Subject]] = [:]
    /// Transactions by the streams of the orders that they pay.
    var transactions: [StreamID: Set<StreamID>] = [:]

    var streams: Set<StreamID> {
      transactions.values.reduce(orders.union(expectationsOfOrders).union(references)) {
        $0.union($1)
      }
    }
  }

  private func note(_ projection: Projection, in wanted: inout Wanted) {
    let account = projection.subject.account
    switch projection {
    case .payment(let payment):
      if hasOrderTransfers, payment.subject.kind == .order {
        wanted.ordersByID[payment.subject.id, default: []].append(payment.subject)
      }
      guard use.orders.contains(account), let reference = payment.history.best(\.reference) else {
        return
      }
      wanted.expectationsOfOrders.insert(Subject(account, .expectation, reference).stream)
    case .transaction(let transaction):
      for transfer in transaction.transfers {
        if let order = transfer.history.best(\.orderID) {
          wanted.orders.insert(Subject(account, .order, order).stream)
        } else if use.knowsReferences(of: account),
          let reference = transfer.history.best(\.reference)
        {
          wanted.references.insert(Subject(account, .reference, reference).stream)
        }
      }
    case .record(let history):
      guard history.subject.kind == .expectation else { return }
      wanted.expectations[history.stream] = (account, history.subject.id)
    }
  }

  // MARK: what is found

  /// Which transactions say that they pay the orders that are judged.
  private func findTransactions(_ wanted: inout Wanted) throws {
    guard !wanted.ordersByID.isEmpty else { return }
    let rows = try session.execute(
      """
      SELECT DISTINCT provider, network, order_id, stream FROM tieout.events
      WHERE order_id = ANY ($1) AND subject_kind = 'transaction'
      """, [.textArray(wanted.ordersByID.keys.sorted())])
    for row in rows {
      let (provider, network) = (try row.text(0), try row.text(1))
      let stream = StreamID(Digest128(try row.uuid(3)))
      for order in wanted.ordersByID[try row.text(2)] ?? []
      where order.account.provider.rawValue == provider
        && order.account.network.rawValue == network
      {
        wanted.transactions[order.stream, default: []].insert(stream)
      }
    }
  }

  /// Reads streams that are not known yet, as they count.
  private func read(
    _ streams: Set<StreamID>, into known: inout [StreamID: Projection]
  ) throws {
    let missing = streams.subtracting(known.keys).sorted()
    guard !missing.isEmpty else { return }
    for history in try HistoryReader(knownAt: horizon.knownAt).read(.streams(missing), session) {
      if let seen = horizon.seen(history) { known[history.stream] = Projection(seen) }
    }
  }

  private func companions(
    _ wanted: Wanted, _ known: [StreamID: Projection]
  ) -> Companions {
    var companions = Companions()
    for stream in wanted.orders {
      if case .payment(let order)? = known[stream] { companions.orders[stream] = order }
    }
    for stream in wanted.expectationsOfOrders {
      if case .record(let history)? = known[stream] { companions.expectations[stream] = history }
    }
    for stream in wanted.references {
      if case .record(let history)? = known[stream] { companions.references[stream] = history }
    }
    for (order, streams) in wanted.transactions {
      companions.transactions[order] = streams.sorted().compactMap { stream in
        guard case .transaction(let transaction)? = known[stream] else { return nil }
        return transaction
      }
    }
    return companions
  }

  /// Which expectations the provider knows an order or payment of.
  private func expectationsMet(
    _ wanted: [StreamID: (account: Account, reference: String)]
  ) throws -> Set<StreamID> {
    guard !wanted.isEmpty else { return [] }
    let rows = try session.execute(
      """
      SELECT DISTINCT provider, network, reference FROM tieout.events
      WHERE reference = ANY ($1) AND subject_kind IN ('order', 'payment')
        AND observed_at <= $2 AND recorded_at <= $3
      """,
      [
        .textArray(Set(wanted.values.map(\.reference)).sorted()), .time(horizon.seenBy),
        .time(horizon.recordedBy),
      ])
    let met = Set(try rows.map { [try $0.text(0), try $0.text(1), try $0.text(2)] })
    return Set(
      wanted.filter { _, expectation in
        met.contains([
          expectation.account.provider.rawValue, expectation.account.network.rawValue,
          expectation.reference,
        ])
      }.keys)
  }

  /// The other orders at the address of an order that money arrived for outside its window.
  private func addNeighbours(
    of judged: [Projection], _ known: [StreamID: Projection], to companions: inout Companions
  ) throws {
    var orders: [String: [Payment]] = [:]
    for case .payment(let order) in judged
    where companions.transactions[order.history.stream]?.isEmpty == false {
      guard let address = order.history.best(\.address),
        companions.isPaidOddly(order)
      else { continue }
      orders[address, default: []].append(order)
    }
    guard !orders.isEmpty else { return }
    let rows = try session.execute(
      """
      SELECT DISTINCT stream FROM tieout.events
      WHERE address = ANY ($1) AND subject_kind = 'order'
      """, [.textArray(orders.keys.sorted())])
    var known = known
    let streams = Set(try rows.map { StreamID(Digest128(try $0.uuid(0))) })
    try read(streams, into: &known)
    for stream in streams.sorted() {
      guard case .payment(let other)? = known[stream], let address = other.history.best(\.address)
      else { continue }
      for order in orders[address] ?? []
      where order.subject != other.subject && order.subject.account == other.subject.account {
        companions.neighbours[order.history.stream, default: []].append(other)
      }
    }
  }
}

extension Companions {
  /// Whether some of an order's transfers came outside its window, or brought another amount.
  fileprivate func isPaidOddly(_ order: Payment) -> Bool {
    let facts = order.history.bestFacts
    let transfers = (transactions[order.history.stream] ?? []).flatMap(\.transfers).filter {
      $0.history.best(\.orderID) == order.subject.id
    }
    return transfers.count > 1
      || transfers.contains { transfer in
        let known = transfer.history.bestFacts
        if known.amount != facts.amount { return true }
        guard let at = known.createdAt else { return true }
        if let created = facts.createdAt, at < created { return true }
        return (facts.expiresAt ?? facts.createdAt).map { at > $0 } ?? true
      }
  }
}
