import TieOutIntake
import TieOutCore
import TieOutPostgres
import TieOutStore

/// The projection of a transaction, order or payment, folded from the events that one database transaction
/// sees.
struct FoldedMoney: Sendable, Hashable {
  let subject: Subject
  let stream: StreamID
  let chain: String?
  /// The number of sightings it was folded from.
  let weight: Int
  /// Whether any transfer, or the payment, is creditable or withdrawn.
  let mayHaveWork: Bool
  /// The transfers as JSON, as `tieout.money_folded` takes them.
  let parts: String

  /// Nil if the stream is not about a transaction, order or payment.
  init?(_ history: History) {
    subject = history.subject
    stream = history.stream
    weight = history.weight
    let parts: [Part]
    switch Projection(history) {
    case .record: return nil
    case .transaction(let transaction):
      chain = history.subject.chain?.caip2 ?? ""
      parts = transaction.transfers.map(Part.init)
    case .payment(let payment):
      chain = history.bestFacts.chain?.caip2
      parts = [Part(payment)]
    }
    mayHaveWork = parts.contains(where: \.mayHaveWork)
    self.parts = "[\(parts.map(\.json).joined(separator: ","))]"
  }

  /// The arguments `p_money, p_provider, p_network, p_subject_kind, p_subject, p_chain, p_parts` of the
  /// ledger's functions.
  var binds: [Bind] { [.stream(stream)] + bindsOfSubject }

  /// The same arguments without the stream.
  var bindsOfSubject: [Bind] {
    [
      .text(subject.account.provider.rawValue), .text(subject.account.network.rawValue),
      .text(subject.kind.rawValue), .text(subject.id), .optional(chain), .text(parts),
    ]
  }

  /// The last argument of the ledger's functions.
  var merchant: Bind { .text(subject.account.merchant.name) }
}

/// A transfer, or a whole order or payment.
private struct Part {
  let name: String
  let facts: Facts
  let creditability: Creditability
  let creditable: CreditableMoney?
  let currency: String?
  let contract: String?
  let seenAt: Timestamp?

  init(_ transfer: Transfer) {
    name = transfer.name
    facts = transfer.history.bestFacts
    creditability = transfer.creditability
    creditable = transfer.creditable
    currency = facts.currency
    contract = facts.contract
    seenAt = facts.createdAt ?? transfer.history.firstSeen
  }

  init(_ payment: Payment) {
    name = ""
    var known = payment.history.bestFacts
    // Facts of a transfer only.
    known.logIndex = nil
    known.orderID = nil
    facts = known
    creditability = payment.creditability
    creditable = payment.creditable
    currency = creditable?.currency
    contract = creditable?.contract
    seenAt = payment.history.firstSeen
  }

  var mayHaveWork: Bool {
    switch creditability {
    case .creditable, .withdrawn: true
    case .unknown, .waiting, .barred: false
    }
  }

  var json: String {
    var object = JSONWriter()
    object.add("part", name)
    object.add("log_index", number: facts.logIndex.map { "\($0)" })
    object.add("reference", facts.reference)
    object.add("pays_order", facts.orderID)
    object.add("creditability", creditability.word)
    object.add("amount", number: creditable.map { "\($0.amount)" })
    object.add("contract", contract)
    object.add("ticker", currency)
    object.add("seen_at", seenAt?.postgresText)
    return object.text
  }
}

extension History {
  fileprivate var firstSeen: Timestamp? { observations.map(\.firstSeen).min() }
}
