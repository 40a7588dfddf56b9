extension History {
  /// Sets of events with one identity that differ in status, money or object.
  ///
  /// The identity of a webhook is the provider's event id; where the provider sends none (PayDeFi), the kind
  /// and transaction index of a final statement; of a list row, its object within one sweep.
  package var contentChanges: [[Observation]] {
    guard observations.count > 1 else { return [] }
    return (idChanges + rowChanges).sorted(by: Self.isBefore)
  }

  /// One event id or one final statement with several contents.
  private var idChanges: [[Observation]] {
    let named = observations.filter { $0.identity != nil }
    guard named.count > 1 else { return [] }
    return Dictionary(grouping: named) { $0.identity }.values.filter(isChange)
  }

  private func isChange(_ events: [Observation]) -> Bool {
    guard events.count > 1, Set(events.map(\.content)).count > 1 else { return false }
    return !areTransfersOfOneTransaction(events)
  }

  /// PayIn derives the id of a deposit event from the transaction hash alone, so two transfers of one
  /// transaction share it. They differ in reference, address or token, or a list shows both.
  private func areTransfersOfOneTransaction(_ events: [Observation]) -> Bool {
    guard subject.kind == .transaction, let id = events[0].event.facts.eventID?.lowercased(),
      id.contains(subject.id.lowercased())
    else { return false }
    if Set(events.map(\.transferName)).count == events.count { return true }
    let listed = Set(observations.filter { $0.event.source == .list }.map(\.transferContent))
    return events.allSatisfy { listed.contains($0.transferContent) }
  }

  /// One row twice in a sweep, with different money. A status that only advanced is drift, and so are the
  /// facts that come with it: a completed order has a transaction that the pending one had not.
  private var rowChanges: [[Observation]] {
    let rows = observations.filter { $0.event.source == .list && $0.event.kind.isClaim }
    guard rows.count > 1, subject.kind != .payment else { return [] }
    var bySweep: [RowName: [Observation]] = [:]
    for row in rows {
      for sweep in Set(row.sightings.compactMap(\.sweep)) {
        bySweep[RowName(sweep: sweep, object: row.rowObject), default: []].append(row)
      }
    }
    let changed = bySweep.values.filter { rows in
      rows.count > 1 && (isContradiction(rows) || isRegression(rows))
    }
    return Array(Set(changed))
  }

  private func isContradiction(_ rows: [Observation]) -> Bool {
    let contents = rows.map(\.moneyContent)
    return contents.contains { content in contents.contains(where: content.contradicts) }
  }

  /// By all members: one row may have changed in two sweeps, so two sets may begin with it.
  private static func isBefore(_ a: [Observation], _ b: [Observation]) -> Bool {
    a.lexicographicallyPrecedes(b, by: Observation.isBefore(_:_:))
  }

  /// Whether the rows of one sweep, in the order read, go backwards or end twice.
  private func isRegression(_ rows: [Observation]) -> Bool {
    let states = rows.sorted(by: Observation.isBefore(_:_:)).map(\.event.kind)
    return zip(states, states.dropFirst()).contains { earlier, later in
      if let a = PaymentState(claimedBy: earlier), let b = PaymentState(claimedBy: later) {
        return !b.follows(a)
      }
      if let a = TransferState(claimedBy: earlier), let b = TransferState(claimedBy: later) {
        return !b.follows(a)
      }
      return false
    }
  }
}

/// Two webhooks with the same name are the same statement.
private enum StatementName: Hashable {
  case id(String)
  case completed(part: Int64)
}

private struct RowName: Hashable {
  var sweep: String
  var object: [String?]
}

/// The facts that must not change under one identity.
struct MoneyContent: Hashable {
  var texts: [String?]
  var amounts: [Amount?]
  var settlement: Settlement?

  /// Whether both state a fact differently.
  func contradicts(_ other: MoneyContent) -> Bool {
    func differ<Fact: Equatable>(_ one: Fact?, _ another: Fact?) -> Bool {
      one != nil && another != nil && one != another
    }
    return zip(texts, other.texts).contains(where: differ)
      || zip(amounts, other.amounts).contains(where: differ) || differ(settlement, other.settlement)
  }
}

extension Observation {
  /// The identity of a webhook's statement. Nil if it has none.
  fileprivate var identity: StatementName? {
    guard event.source == .webhook, event.kind.isClaim else { return nil }
    if let id = event.facts.eventID { return .id(id) }
    guard event.kind == .paymentCompleted else { return nil }
    return .completed(part: event.facts.part ?? 0)
  }

  fileprivate var content: [AnyHashable] { [event.kind, moneyContent] }

  fileprivate var moneyContent: MoneyContent {
    let facts = event.facts
    return MoneyContent(
      texts: [facts.reference, facts.currency, facts.chain?.caip2, facts.txHash, facts.contract],
      amounts: [facts.amount], settlement: facts.settlement)
  }

  fileprivate var transferName: [String?] {
    [event.facts.reference, event.facts.address, event.facts.currency, event.facts.contract]
  }

  fileprivate var transferContent: [String?] {
    [event.facts.reference, event.facts.currency, event.facts.amount?.description]
  }

  /// Distinguishes the rows of one subject: the transfers of a transaction.
  var rowObject: [String?] {
    guard event.subject.kind == .transaction else { return [] }
    let facts = event.facts
    if let id = facts.objectID { return ["object", id] }
    if let index = facts.logIndex { return ["index", "\(index)"] }
    return transferContent
  }
}
