/// What one source stated about one subject: normalized, immutable.
package struct Event: Sendable, Hashable {
  /// What it is about.
  package var subject: Subject
  /// Who stated it.
  package var source: Source
  /// What was stated.
  package var kind: EventKind
  /// The particulars.
  package var facts: Facts

  /// A statement.
  package init(_ subject: Subject, _ source: Source, _ kind: EventKind, _ facts: Facts = Facts()) {
    self.subject = subject
    self.source = source
    self.kind = kind
    self.facts = facts
  }

  /// A hash over who, what and the canonical content; never over headers, raw bytes, key order or
  /// arrival time. Equal fingerprint: the same event.
  package func fingerprint(in stream: StreamID) -> Digest128 {
    var hasher = FieldHasher()
    hasher.add([UInt8](stream.digest))
    hasher.add(source.rawValue)
    hasher.add(kind.rawValue)
    facts.add(to: &hasher)
    return hasher.finish()
  }
}

/// The particulars of an event, canonical: amounts by value, addresses and hashes in their chain's
/// canonical form, times in UTC. What a source did not say is nil.
package struct Facts: Sendable, Hashable {
  /// The provider's event id (webhooks).
  package var eventID: String?
  /// A type or status as it was spelled, where it is outside the known set.
  package var unknownWord: String?
  /// When the event says that it was made (the envelope's time); of a credit, when it was taken over
  /// from another system.
  package var statedAt: Timestamp?
  /// When the status itself began (completedAt, confirmedAt, expiredAt).
  package var statusAt: Timestamp?
  /// When the object was created, or a transfer detected.
  package var createdAt: Timestamp?
  /// When its payment window ends.
  package var expiresAt: Timestamp?
  /// When its grace ends, where the source tells it apart from the window.
  package var graceEndsAt: Timestamp?
  /// The merchant's reference: `orderReference`, `depositReference`, PayDeFi's `orderId`.
  package var reference: String?
  /// The merchant's account (M and C lines).
  package var account: String?
  /// The provider's id of a transfer (`depositId`, a transfer's `id`); of a reversal, the key of the
  /// credit that it takes back.
  package var objectID: String?
  /// The order that a transfer pays.
  package var orderID: String?
  /// The chain.
  package var chain: ChainID?
  /// The ticker.
  package var currency: String?
  /// The token's contract.
  package var contract: String?
  /// Ordered, transferred or credited, in human units.
  package var amount: Amount?
  /// What a list says was received for an order.
  package var received: Amount?
  /// The address paid to.
  package var address: String?
  /// The transaction.
  package var txHash: String?
  /// The place of a transfer in its transaction.
  package var logIndex: Int64?
  /// PayDeFi: how many transactions the payment has, and which of them this event states (from 0).
  package var part: Int64?
  /// See ``part``.
  package var parts: Int64?
  /// PayDeFi: the settlement.
  package var settlement: Settlement?
  /// Why a body is unreadable; the idempotency key of a credit, a reversal or a refund; the spelling of the
  /// transaction hash of an order or transfer, where that is not the canonical one.
  package var note: String?

  /// Nothing stated yet.
  package init() {}

  /// Takes over what is stated here and not yet known.
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

/// One transaction of a PayDeFi payment: what went in, the fee, what came out. Human units.
package struct Settlement: Sendable, Hashable {
  /// An amount of a token.
  package struct Side: Sendable, Hashable {
    /// The contract, canonical.
    package var contract: String?
    /// The ticker.
    package var currency: String?
    /// How much.
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
  /// What the merchant got; nil where the webhook has none.
  package var payOut: Side?
  /// The protocol's fee.
  package var fee: Amount?
  /// The protocol's rate: 0.003 is 0.3 %.
  package var feeRate: Amount?
  /// Not defined by the provider; kept.
  package var acceptanceRate: Amount?
  /// The merchant's wallet, canonical.
  package var merchantAddress: String?

  /// Nothing stated yet.
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
  /// The sixteen bytes of a digest.
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
