/// Other streams that have to do with those that are judged, as they were seen by the run's horizon.
///
/// A rule over one subject finds here what it may compare it with. Whoever judges puts in what the subjects
/// of one slice name: so no rule reads anything, and no subject needs to hold what belongs to another.
/// Expectations and references are looked for under both spellings of a name (see
/// ``History/referencesSpelledPlainly``).
package struct Companions: Sendable {
  /// Orders, by their streams: those that transfers say they pay, or that credits say they are for.
  package var orders: [StreamID: Payment] = [:]
  /// Transactions of which a transfer says that it pays an order (or a credit that it is for one), by
  /// the order's stream. For groups: those that orders and payments name (see ``Group/transactionsSought``).
  package var transactions: [StreamID: [Transaction]] = [:]
  /// Other orders that were given the same address, by the order's stream. Only for orders that money
  /// arrived for outside their window, or a transfer of another amount than ordered.
  package var neighbours: [StreamID: [Payment]] = [:]
  /// What the merchant registered of orders, by the expectation's stream.
  package var expectations: [StreamID: History] = [:]
  /// Deposit references: registrations of the merchant, bindings of the provider, by the reference's stream.
  package var references: [StreamID: History] = [:]
  /// Other transactions of the account with the same hash (so on another chain), by stream. Only for
  /// transactions that hold a credit and no transfer, for transfers that seem to lack their credit, and for
  /// those that webhooks alone or lists alone tell of.
  package var namesakes: [StreamID: [Transaction]] = [:]
  /// Orders and payments that name a transaction as theirs, by the transaction's stream. Only for
  /// transactions that hold a credit and no transfer.
  package var payers: [StreamID: [Payment]] = [:]
  /// The expectations whose reference an order or payment of the provider carries, by stream.
  ///
  /// A reference also meets the expectation of its plain spelling (``History/referencesSpelledPlainly``).
  package var expectationsMet: Set<StreamID> = []
  /// Streams that exist and that a judged subject would have if its id were spelled plainly (see
  /// ``Subject/spelledPlainly``).
  package var spelledPlainly: Set<StreamID> = []

  /// None yet.
  package init() {}

  /// The same transaction on other chains: a hash is of one chain, so sources place one transaction on two.
  func placedElsewhere(_ transaction: Transaction) -> [Transaction] {
    guard !namesakes.isEmpty, let others = namesakes[transaction.history.stream] else { return [] }
    return others.filter { $0.transfers.contains { $0.state != .failed } }
  }

  /// Whether it is in doubt which chain a transaction is on: then no account is credited for it. Where webhooks and a
  /// list agree on this chain, and on no other, it is this one.
  func isChainInDoubt(_ transaction: Transaction) -> Bool {
    let others = placedElsewhere(transaction)
    return transaction.isToldAndListed
      ? others.contains(where: \.isToldAndListed) : !others.isEmpty
  }

  /// The order that a transfer says it pays.
  func order(_ id: String, of account: Account) -> Payment? {
    orders[Subject(account, .order, id).stream]
  }

  /// The transfers that say they pay an order, each with its transaction.
  func transfers(paying order: History) -> [(transaction: Transaction, transfer: Transfer)] {
    (transactions[order.stream] ?? []).flatMap { transaction in
      transaction.transfers.filter { $0.history.best(\.orderID) == order.subject.id }
        .map { (transaction, $0) }
    }
  }

  /// What the merchant registered of the order with a reference.
  func expectation(_ reference: String, of account: Account) -> History? {
    expectations[Subject(account, .expectation, reference).stream]
  }

  /// What the merchant registered of an order or payment: under the reference that is best known, else under
  /// another that its claims name.
  func expectation(of payment: Payment) -> History? {
    guard !expectations.isEmpty else { return nil }
    let best = payment.history.reference.map { [$0] } ?? []
    return (best + payment.history.referencesNamed).lazy.compactMap {
      expectation($0, of: payment.subject.account)
    }.first
  }

  /// What is known of a deposit reference.
  func reference(_ reference: String, of account: Account) -> History? {
    references[Subject(account, .reference, reference).stream]
  }
}
