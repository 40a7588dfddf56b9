/// Streams that a rule may compare a subject with, as they were at the run's horizon.
///
/// A rule over one subject looks here. The caller loads the streams that the subjects of one slice
/// name: so no rule reads the store, and no subject holds another's events. Expectations and
/// references are looked up under both spellings of a name (see
/// ``History/referencesSpelledPlainly``).
package struct RelatedStreams: Sendable {
  /// Orders by stream: those that transfers name as paid, or that credits name.
  package var orders: [StreamID: Payment] = [:]
  /// Transactions by the stream of an order that one of their transfers (or credits) names. For
  /// groups: the transactions that orders and payments name (see ``Group/transactionsSought``).
  package var transactions: [StreamID: [Transaction]] = [:]
  /// Other orders with the same address, by the order's stream. Loaded only for orders with money
  /// outside their window, or with a transfer of another amount than ordered.
  package var ordersSharingAddress: [StreamID: [Payment]] = [:]
  /// The merchant's registrations of orders, by the expectation's stream.
  package var expectations: [StreamID: History] = [:]
  /// Deposit references (registrations of the merchant, bindings of the provider), by the
  /// reference's stream.
  package var references: [StreamID: History] = [:]
  /// Other transactions of the account with the same hash, so on another chain, by stream. Loaded
  /// only for transactions that hold a credit and no transfer, for transfers that seem to lack
  /// their credit, and for transactions that only webhooks or only lists report.
  package var sameHashOnOtherChains: [StreamID: [Transaction]] = [:]
  /// Orders and payments that name a transaction as theirs, by the transaction's stream. Loaded
  /// only for transactions that hold a credit and no transfer.
  package var paymentsNaming: [StreamID: [Payment]] = [:]
  /// The expectations whose reference an order or payment of the provider carries, by stream.
  ///
  /// A reference also meets the expectation of its plain spelling
  /// (``History/referencesSpelledPlainly``).
  package var expectationsMet: Set<StreamID> = []
  /// Existing streams that an evaluated subject would have if its id were spelled plainly (see
  /// ``Subject/spelledPlainly``).
  package var spelledPlainly: Set<StreamID> = []

  /// No streams yet.
  package init() {}

  /// The same transaction on other chains. A hash belongs to one chain, so the sources place one
  /// transaction on two.
  func placedElsewhere(_ transaction: Transaction) -> [Transaction] {
    guard !sameHashOnOtherChains.isEmpty,
      let others = sameHashOnOtherChains[transaction.history.stream]
    else { return [] }
    return others.filter { $0.transfers.contains { $0.state != .failed } }
  }

  /// Whether the chain of a transaction is in doubt; then no account is credited for it. If
  /// webhooks and a list agree on this chain and on no other, it is not in doubt.
  func isChainInDoubt(_ transaction: Transaction) -> Bool {
    let others = placedElsewhere(transaction)
    return transaction.isReportedAndListed
      ? others.contains(where: \.isReportedAndListed) : !others.isEmpty
  }

  /// The order that a transfer names.
  func order(_ id: String, of account: ProviderAccount) -> Payment? {
    orders[Subject(account, .order, id).stream]
  }

  /// The transfers that name an order, each with its transaction.
  func transfers(paying order: History) -> [(transaction: Transaction, transfer: Transfer)] {
    (transactions[order.stream] ?? []).flatMap { transaction in
      transaction.transfers.filter { $0.history.best(\.orderID) == order.subject.id }
        .map { (transaction, $0) }
    }
  }

  /// The merchant's registration of the order with a reference.
  func expectation(_ reference: String, of account: ProviderAccount) -> History? {
    expectations[Subject(account, .expectation, reference).stream]
  }

  /// The merchant's registration of an order or payment: under its best known reference, else under
  /// another that its claims name.
  func expectation(of payment: Payment) -> History? {
    guard !expectations.isEmpty else { return nil }
    let best = payment.history.reference.map { [$0] } ?? []
    return (best + payment.history.referencesNamed).lazy.compactMap {
      expectation($0, of: payment.subject.account)
    }.first
  }

  /// What is known of a deposit reference.
  func reference(_ reference: String, of account: ProviderAccount) -> History? {
    references[Subject(account, .reference, reference).stream]
  }
}
