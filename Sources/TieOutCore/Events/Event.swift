/// What one source stated about one subject, normalized. Immutable.
package struct Event: Sendable, Hashable {
  /// The subject.
  package var subject: Subject
  /// The source that stated it.
  package var source: Source
  /// The kind of statement.
  package var kind: EventKind
  /// The details.
  package var facts: Facts

  /// An event.
  package init(_ subject: Subject, _ source: Source, _ kind: EventKind, _ facts: Facts = Facts()) {
    self.subject = subject
    self.source = source
    self.kind = kind
    self.facts = facts
  }

  /// A hash over the stream, source, kind and canonical facts. Headers, raw bytes, key order, arrival time
  /// and ``Facts/metadata`` do not count: equal fingerprints mean the same event.
  package func fingerprint(in stream: StreamID) -> Digest128 {
    var hasher = FieldHasher()
    hasher.add([UInt8](stream.digest))
    hasher.add(source.rawValue)
    hasher.add(kind.rawValue)
    facts.add(to: &hasher)
    return hasher.finish()
  }
}

/// The details of an event, in canonical form: amounts by value, addresses and hashes as their chain spells
/// them, times in UTC. A fact that the source did not state is nil.
package struct Facts: Sendable, Hashable {
  /// The provider's event id (webhooks).
  package var eventID: String?
  /// The type or status as the source spelled it, if it is outside the known set.
  package var unknownWord: String?
  /// The creation time that the event states (of a webhook, its envelope's). For an imported credit, the time
  /// of the import.
  package var statedAt: Timestamp?
  /// When the status began (completedAt, confirmedAt, expiredAt).
  package var statusAt: Timestamp?
  /// When the object was created or the transfer detected.
  package var createdAt: Timestamp?
  /// When the payment window ends.
  package var expiresAt: Timestamp?
  /// When the grace period ends, if the source states it separately from the window.
  package var graceEndsAt: Timestamp?
  /// The merchant's reference: `orderReference`, `depositReference`, PayDeFi's `orderId`.
  package var reference: String?
  /// The merchant's account (M and C lines).
  package var account: String?
  /// The provider's id of a transfer (`depositId`, a transfer's `id`). For a reversal, the key of the
  /// reversed credit.
  package var objectID: String?
  /// The order that the transfer pays.
  package var orderID: String?
  /// The chain.
  package var chain: ChainID?
  /// The ticker.
  package var currency: String?
  /// The token's contract.
  package var contract: String?
  /// The amount ordered, transferred or credited, in human units.
  package var amount: Amount?
  /// The amount that a list reports as received for an order.
  package var received: Amount?
  /// The destination address.
  package var address: String?
  /// The transaction hash.
  package var txHash: String?
  /// The log index of a transfer in its transaction.
  package var logIndex: Int64?
  /// PayDeFi: the index (from 0) of the transaction that this event states, of ``parts`` transactions.
  package var part: Int64?
  /// PayDeFi: the number of transactions of the payment.
  package var parts: Int64?
  /// PayDeFi: the settlement.
  package var settlement: Settlement?
  /// Why a body is unreadable; the idempotency key of a credit, reversal or refund; the spelling of the
  /// transaction hash of an order or transfer, if it is not the canonical one.
  package var note: String?
  /// What the merchant attached to an order or payment: an object as canonical JSON, at most 2000 bytes. It
  /// does not count in the fingerprint: an event has the metadata with which it was recorded first.
  package var metadata: String?

  /// No facts.
  package init() {}

  /// Fills the facts that are nil here with those of `other`.
  mutating func fill(from other: Facts) {
    eventID = eventID ?? other.eventID
    unknownWord = unknownWord ?? other.unknownWord
    statedAt = statedAt ?? other.statedAt
    statusAt = statusAt ?? other.statusAt
    createdAt = createdAt ?? other.createdAt
    expiresAt = expiresAt ?? other.expiresAt
    graceEndsAt = graceEndsAt ?? other.graceEndsAt
    reference = reference ?? other.reference
    account = account ?? other.account
    objectID = objectID ?? other.objectID
    orderID = orderID ?? other.orderID
    chain = chain ?? other.chain
    currency = currency ?? other.currency
    contract = contract ?? other.contract
    amount = amount ?? other.amount
    received = received ?? other.received
    address = address ?? other.address
    txHash = txHash ?? other.txHash
    logIndex = logIndex ?? other.logIndex
    part = part ?? other.part
    parts = parts ?? other.parts
    settlement = settlement ?? other.settlement
    note = note ?? other.note
    metadata = metadata ?? other.metadata
  }

  func add(to hasher: inout FieldHasher) {
    for text in [eventID, unknownWord, reference, account, objectID, orderID, chain?.caip2] {
      hasher.add(text)
    }
    for text in [currency, contract, address, txHash, note] { hasher.add(text) }
    for time in [statedAt, statusAt, createdAt, expiresAt, graceEndsAt] {
      hasher.add(time?.microseconds)
    }
    for number in [logIndex, part, parts] { hasher.add(number) }
    hasher.add(amount)
    hasher.add(received)
    settlement?.add(to: &hasher)
  }
}

/// One transaction of a PayDeFi payment: the amount paid in, the fee and the amount paid out. Human units.
package struct Settlement: Sendable, Hashable {
  /// An amount of a token.
  package struct Side: Sendable, Hashable {
    /// The contract, canonical.
    package var contract: String?
    /// The ticker.
    package var currency: String?
    /// The amount.
    package var amount: Amount?
    /// An amount of a token.
    package init(contract: String? = nil, currency: String? = nil, amount: Amount? = nil) {
      self.contract = contract
      self.currency = currency
      self.amount = amount
    }
  }

  /// What the payer paid.
  package var payIn = Side()
  /// What the merchant received. Nil if the webhook has none.
  package var payOut: Side?
  /// The protocol's fee.
  package var fee: Amount?
  /// The protocol's rate: 0.003 is 0.3 %.
  package var feeRate: Amount?
  /// Kept as sent; the provider does not define it.
  package var acceptanceRate: Amount?
  /// The merchant's wallet, canonical.
  package var merchantAddress: String?

  /// No facts.
  package init() {}

  func add(to hasher: inout FieldHasher) {
    for text in [payIn.contract, payIn.currency, payOut?.contract, payOut?.currency] {
      hasher.add(text)
    }
    for amount in [payIn.amount, payOut?.amount, fee, feeRate, acceptanceRate] {
      hasher.add(amount)
    }
    hasher.add(merchantAddress)
  }
}

extension [UInt8] {
  /// The 16 bytes of a digest.
  init(_ digest: Digest128) {
    self = [digest.high, digest.low].flatMap { half in
      stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: half >> UInt64($0)) }
    }
  }
}

extension Event {
  /// When the claimed status began, if stated; an expired order's status begins with its window's end.
  var began: Timestamp? {
    if let statusAt = facts.statusAt { return statusAt }
    switch kind {
    case .orderExpired, .paymentExpired: return facts.graceEndsAt ?? facts.expiresAt
    case .orderPended, .orderCompleted, .transferDetected, .transferConfirmed, .transferCompleted,
      .transferFailed, .paymentPended, .paymentAccepted, .paymentCompleted, .paymentCancelled,
      .addressBound, .addressUnbound, .expectationRegistered, .referenceRegistered,
      .creditRecorded, .creditReversed, .refundRecorded, .absenceStated, .typeUnknown,
      .bodyUnreadable, .testReceived:
      return nil
    }
  }
}

extension Facts {
  /// Whether both state the same, or one of them nothing.
  func agrees(_ other: Facts, _ fact: (Facts) -> (some Equatable)?) -> Bool {
    guard let one = fact(self), let another = fact(other) else { return true }
    return one == another
  }
}
