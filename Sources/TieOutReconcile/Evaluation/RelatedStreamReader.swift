import TieOutStore
import TieOutCore
import TieOutPostgres

/// Reads the streams that are related to those under evaluation: see ``RelatedStreams``.
struct RelatedStreamReader {
  let session: Session
  /// Which evidence counts.
  let horizon: Horizon
  /// Which of the merchant's records are in use.
  let use: RecordUse
  /// Whether any list states which order a transfer pays.
  let hasOrderTransfers: Bool

  /// The related streams of some projections.
  func read(for evaluated: [Projection]) throws -> RelatedStreams {
    var wanted = Wanted()
    for projection in evaluated { note(projection, in: &wanted) }
    try findTransactions(&wanted)
    var known = Dictionary(uniqueKeysWithValues: evaluated.map { ($0.history.stream, $0) })
    try read(wanted.streams, into: &known)
    var related = related(wanted, known)
    related.expectationsMet = try expectationsMet(wanted.expectations)
    related.spelledPlainly = try existing(wanted.spelledPlainly, known)
    try addOrdersSharingAddress(of: evaluated, known, to: &related)
    try addSameHashOnOtherChains(of: evaluated, known, to: &related)
    try addPaymentsNaming(of: evaluated, known, to: &related)
    return related
  }

  // MARK: streams to read

  private struct Wanted {
    var orders: Set<StreamID> = []
    var expectations: [StreamID: (account: ProviderAccount, reference: String)] = [:]
    var expectationsOfOrders: Set<StreamID> = []
    var references: Set<StreamID> = []
    /// The streams that the ids would name in plain spelling.
    var spelledPlainly: Set<StreamID> = []
    /// The evaluated orders by id, to find their transfers.
    var ordersByID: [String: [Subject]] = [:]
    /// Transactions, by the streams of the orders that they pay.
    var transactions: [StreamID: Set<StreamID>] = [:]

    var streams: Set<StreamID> {
      transactions.values.reduce(orders.union(expectationsOfOrders).union(references)) {
        $0.union($1)
      }
    }
  }

  private func note(_ projection: Projection, in wanted: inout Wanted) {
    let account = projection.subject.account
    if let plain = projection.subject.spelledPlainly {
      wanted.spelledPlainly.insert(plain.stream)
    }
    switch projection {
    case .payment(let payment):
      if hasOrderTransfers, payment.subject.kind == .order {
        wanted.ordersByID[payment.subject.id, default: []].append(payment.subject)
      }
      guard use.orders.contains(account) else { return }
      for reference in payment.history.referencesSought {
        wanted.expectationsOfOrders.insert(Subject(account, .expectation, reference).stream)
      }
    case .transaction(let transaction):
      for transfer in transaction.transfers {
        for observation in transfer.history.observations {
          guard let order = observation.event.facts.orderID else { continue }
          wanted.orders.insert(Subject(account, .order, order).stream)
        }
        if use.knowsReferences(of: account) {
          for reference in transfer.history.referencesSought {
            wanted.references.insert(Subject(account, .reference, reference).stream)
          }
        }
      }
      guard use.credits.contains(account) else { return }
      for observation in transaction.history.observations where observation.event.source == .ledger
      {
        guard let order = observation.event.facts.orderID else { continue }
        wanted.orders.insert(Subject(account, .order, order).stream)
      }
    case .record(let history):
      guard history.subject.kind == .expectation else { return }
      wanted.expectations[history.stream] = (account, history.subject.id)
    }
  }

  // MARK: reading

  /// Finds the transactions that state that they pay the evaluated orders.
  private func findTransactions(_ wanted: inout Wanted) throws {
    guard !wanted.ordersByID.isEmpty else { return }
    let rows = try session.execute(
      """
      SELECT DISTINCT provider, network, merchant, order_id, stream FROM tieout.events
      WHERE order_id = ANY ($1) AND subject_kind = 'transaction'
      """, [.textArray(wanted.ordersByID.keys.sorted())])
    for row in rows {
      let account = try row.decodeAccountIfKnown()
      for order in wanted.ordersByID[try row.decode("order_id")] ?? []
      where order.account == account {
        wanted.transactions[order.stream, default: []].insert(try row.decode("stream"))
      }
    }
  }

  /// Reads the missing streams, as of the horizon.
  private func read(
    _ streams: Set<StreamID>, into known: inout [StreamID: Projection]
  ) throws {
    let missing = streams.subtracting(known.keys).sorted()
    guard !missing.isEmpty else { return }
    let read = try HistoryReader(knownAt: horizon.knownAt).readWhatCanBe(
      .streams(missing), session)
    for history in read.histories {
      if let seen = horizon.seen(history) { known[history.stream] = seen.projection }
    }
  }

  private func related(
    _ wanted: Wanted, _ known: [StreamID: Projection]
  ) -> RelatedStreams {
    var related = RelatedStreams()
    for stream in wanted.orders {
      if case .payment(let order)? = known[stream] { related.orders[stream] = order }
    }
    for stream in wanted.expectationsOfOrders {
      if case .record(let history)? = known[stream] { related.expectations[stream] = history }
    }
    for stream in wanted.references {
      if case .record(let history)? = known[stream] { related.references[stream] = history }
    }
    for (order, streams) in wanted.transactions {
      related.transactions[order] = streams.sorted().compactMap { stream in
        guard case .transaction(let transaction)? = known[stream] else { return nil }
        return transaction
      }
    }
    return related
  }

  /// The expectations for which the provider has an order or payment.
  private func expectationsMet(
    _ wanted: [StreamID: (account: ProviderAccount, reference: String)]
  ) throws -> Set<StreamID> {
    guard !wanted.isEmpty else { return [] }
    // Not a set, which would unite two Unicode forms of one text.
    let spellings = wanted.values.flatMap { $0.reference.likelySpellings }
    let rows = try session.execute(
      """
      SELECT DISTINCT provider, network, merchant, reference FROM tieout.events
      WHERE reference = ANY ($1) AND subject_kind IN ('order', 'payment')
        AND observed_at <= $2 AND recorded_at <= $3
      """,
      [
        .textArray(spellings.sorted()), .time(horizon.seenBy), .time(horizon.recordedBy),
      ])
    var met: Set<StreamID> = []
    for row in rows {
      guard let account = try row.decodeAccountIfKnown() else { continue }
      let reference: String = try row.decode("reference")
      for name in [reference, reference.spelledPlainly] {
        met.insert(Subject(account, .expectation, name).stream)
      }
    }
    return met.intersection(wanted.keys)
  }

  /// Those of the given streams that exist.
  private func existing(
    _ streams: Set<StreamID>, _ known: [StreamID: Projection]
  ) throws -> Set<StreamID> {
    guard !streams.isEmpty else { return [] }
    var known = known
    try read(streams, into: &known)
    return streams.filter { known[$0] != nil }
  }

  /// Transactions with the same hash on other chains, if a credit or a source seems to name the wrong chain.
  private func addSameHashOnOtherChains(
    of evaluated: [Projection], _ known: [StreamID: Projection], to related: inout RelatedStreams
  ) throws {
    var sought: [StreamID: [StreamID]] = [:]
    for case .transaction(let transaction) in evaluated
    where transaction.isTold != transaction.isListed
      || (use.credits.contains(transaction.subject.account)
        && (transaction.isCreditedWithoutTransfer || transaction.lacksCredit))
    {
      sought[transaction.history.stream] = transaction.subject.sameHashOnOtherChains.map(\.stream)
    }
    guard !sought.isEmpty else { return }
    var known = known
    try read(Set(sought.values.flatMap { $0 }), into: &known)
    for (stream, others) in sought {
      related.sameHashOnOtherChains[stream] = others.compactMap {
        guard case .transaction(let other)? = known[$0] else { return nil }
        return other
      }
    }
  }

  /// The orders and payments that name a transaction of which only a credit is known.
  private func addPaymentsNaming(
    of evaluated: [Projection], _ known: [StreamID: Projection], to related: inout RelatedStreams
  ) throws {
    var streams: [Digest128: StreamID] = [:]
    for case .transaction(let transaction) in evaluated where transaction.isCreditedWithoutTransfer
    {
      guard let chain = transaction.subject.chain else { continue }
      let key = Group.Key(
        transaction.subject.account, .transaction, "\(chain.caip2)|\(transaction.subject.id)")
      streams[key.digest] = transaction.history.stream
    }
    guard !streams.isEmpty else { return }
    let names = streams.keys.sorted()
    let rows = try session.execute(
      """
      SELECT "group", stream FROM tieout.members
      WHERE (bucket, "group") IN (SELECT * FROM unnest($1::smallint[], $2::uuid[]))
      ORDER BY "group", stream
      """, [.int16Array(names.map(\.bucket)), .uuidArray(names.map { UUID128($0) })])
    let members: [(group: Digest128, stream: StreamID)] = try rows.map {
      (try $0.decode("group"), try $0.decode("stream"))
    }
    var known = known
    try read(Set(members.map(\.stream)), into: &known)
    for member in members {
      guard let stream = streams[member.group], case .payment(let payer)? = known[member.stream]
      else { continue }
      related.paymentsNaming[stream, default: []].append(payer)
    }
  }

  /// The other orders at the address of an order that was paid outside its window.
  private func addOrdersSharingAddress(
    of evaluated: [Projection], _ known: [StreamID: Projection], to related: inout RelatedStreams
  ) throws {
    var orders: [String: [Payment]] = [:]
    for case .payment(let order) in evaluated
    where related.transactions[order.history.stream]?.isEmpty == false {
      guard let address = order.history.best(\.address),
        related.isPaidOddly(order)
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
    let streams = Set(try rows.map { try $0.decode("stream", as: StreamID.self) })
    try read(streams, into: &known)
    for stream in streams.sorted() {
      guard case .payment(let other)? = known[stream], let address = other.history.best(\.address)
      else { continue }
      for order in orders[address] ?? []
      where order.subject != other.subject && order.subject.account == other.subject.account {
        related.ordersSharingAddress[order.history.stream, default: []].append(other)
      }
    }
  }
}

extension History {
  /// The references that the claims name, as written and in plain spelling.
  fileprivate var referencesSought: [String] {
    referencesNamed + referencesSpelledPlainly.sorted()
  }
}

extension String {
  /// Spellings that a provider may have turned it into: an index finds only exact texts.
  fileprivate var likelySpellings: [String] {
    [self, " " + self, self + " ", uppercased(), prefix(1).uppercased() + dropFirst()]
  }
}

extension Transaction {
  /// Whether it has a credit but no transfer.
  var isCreditedWithoutTransfer: Bool {
    transfers.isEmpty && history.observations.contains { $0.event.kind == .creditRecorded }
  }

  /// Whether it has creditable deposits but no ledger entry.
  fileprivate var lacksCredit: Bool {
    transfers.contains { $0.state.isCreditable && !$0.paysOrder }
      && !history.observations.contains { $0.event.source == .ledger }
  }
}
