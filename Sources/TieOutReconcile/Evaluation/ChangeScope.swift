import TieOutCore

/// What a changed stream may affect besides itself.
struct ChangeScope: Sendable {
  /// Groups of the changed streams.
  var groups: Set<Digest128> = []
  /// Groups of changed transactions with refunds: orders and payments that name one of them may have been
  /// paid twice, and their refunds changed.
  var refunded: Set<Digest128> = []
  /// Addresses of deposits and references, which others may use too.
  var depositAddresses: Set<String> = []
  /// References of deposits, whose other deposits may have gone to other addresses.
  var depositReferences: Set<String> = []
  /// Hours and days in which the streams count, or counted.
  var windows = TallyWindows()
  /// How to find the streams that depend on the changes.
  var depending = Depending()

  /// How to find streams that depend on a change.
  struct Depending: Sendable {
    /// By id: the orders that changed transfers pay, the expectations of changed orders.
    var streams: Set<StreamID> = []
    /// Transactions that pay these orders.
    var orderIDs: Set<String> = []
    /// Orders, payments and deposits with these references, whose registration changed.
    var references: Set<String> = []
    /// Other orders with these addresses.
    var addresses: Set<String> = []
    /// Changed transactions' hashes on other chains. Only a few of these streams exist.
    var sameHashOnOtherChains: Set<StreamID> = []
  }

  /// Adds what a changed stream affects.
  mutating func note(_ projection: Projection) {
    let account = projection.subject.account
    let history = projection.history
    for key in projection.groupKeys { groups.insert(key.digest) }
    switch projection {
    case .payment:
      depending.orderIDs.insert(projection.subject.id)
      for observation in history.observations {
        let facts = observation.event.facts
        if let reference = facts.reference {
          depending.streams.insert(Subject(account, .expectation, reference).stream)
        }
        if let address = facts.address { depending.addresses.insert(address) }
      }
    case .transaction:
      if history.observations.contains(where: { $0.event.kind == .refundRecorded }) {
        refunded.insert(Group.Key.transaction(account, hash: history.subject.id).digest)
      }
      for id in Set(history.observations.compactMap(\.event.facts.orderID)) {
        depending.streams.insert(Subject(account, .order, id).stream)
      }
      depending.sameHashOnOtherChains.formUnion(history.subject.sameHashOnOtherChains.map(\.stream))
      noteAddresses(of: history)
      depositReferences.formUnion(history.observations.compactMap(\.event.facts.reference))
    case .record:
      noteAddresses(of: history)
      if history.subject.kind == .reference { depositReferences.insert(history.subject.id) }
      switch history.subject.kind {
      case .expectation, .reference: depending.references.insert(history.subject.id)
      case .order, .payment, .transaction, .evidence: break
      }
    }
  }

  private mutating func noteAddresses(of history: History) {
    depositAddresses.formUnion(history.observations.compactMap(\.event.facts.address))
  }

  mutating func merge(_ other: ChangeScope) {
    groups.formUnion(other.groups)
    refunded.formUnion(other.refunded)
    depositAddresses.formUnion(other.depositAddresses)
    depositReferences.formUnion(other.depositReferences)
    windows.merge(other.windows)
    depending.streams.formUnion(other.depending.streams)
    depending.orderIDs.formUnion(other.depending.orderIDs)
    depending.references.formUnion(other.depending.references)
    depending.addresses.formUnion(other.depending.addresses)
    depending.sameHashOnOtherChains.formUnion(other.depending.sameHashOnOtherChains)
  }
}
