@testable import TieOutCore

/// One statement with the times of its sightings: histories in tables consist of these.
struct Claim: Sendable {
  var source: Source
  var kind: EventKind
  var facts: Facts
  var sightings: [Sighting]

  func observation(of subject: Subject) -> Observation {
    let event = Event(subject, source, kind, facts)
    return Observation(event, event.fingerprint(in: subject.stream), sightings)
  }
}

/// A statement of a webhook, and the time of its arrival.
func told(
  _ kind: EventKind, at: Timestamp, again: [Timestamp] = [], _ facts: Facts = Facts()
) -> Claim {
  Claim(
    source: .webhook, kind: kind, facts: facts,
    sightings: ([at] + again).map {
      Sighting(observedAt: $0, evidence: evidence("W \(kind) \($0)"))
    })
}

/// A row of a list, and the time of the request for its page.
func listed(
  _ kind: EventKind, at: Timestamp, again: [Timestamp] = [], row: Int32 = 0, sweep: String? = nil,
  _ facts: Facts = Facts()
) -> Claim {
  Claim(
    source: .list, kind: kind, facts: facts,
    sightings: ([at] + again).map {
      Sighting(observedAt: $0, evidence: evidence("L \($0)"), row: row, sweep: sweep)
    })
}

/// The id of a piece of evidence.
func evidence(_ name: String) -> Digest128 { Digest128(hashing: Array(name.utf8)) }

/// A PayIn order.
func order(id: String = "ord_1", in account: ProviderAccount = .payin, _ claims: Claim...)
  -> Projection
{
  project(Subject(account, .order, id), claims)
}

/// A PayDeFi payment.
func payment(
  id: String = "pay_1", in account: ProviderAccount = .paydefi, _ claims: Claim...
) -> Projection {
  project(Subject(account, .payment, id), claims)
}

/// A transaction on Sepolia with deposits (or payments of orders).
func transaction(
  hash: String = "0xaa", on chain: ChainID = .sepolia, in account: ProviderAccount = .payin,
  _ claims: Claim...
) -> Projection {
  project(Subject(account, .transaction, hash, chain: chain), claims)
}

/// A stream without a state machine.
func record(
  _ kind: Subject.Kind, _ id: String, in account: ProviderAccount = .payin, _ claims: Claim...
) -> Projection {
  project(Subject(account, kind, id), claims)
}

private func project(_ subject: Subject, _ claims: [Claim]) -> Projection {
  Projection(History(subject, claims.map { $0.observation(of: subject) }))
}

extension Facts {
  /// The facts that a table names; the rest is not stated.
  init(
    id: String? = nil, word: String? = nil, stated: Timestamp? = nil, status: Timestamp? = nil,
    created: Timestamp? = nil, expires: Timestamp? = nil, grace: Timestamp? = nil,
    reference: String? = nil, object: String? = nil, order: String? = nil, chain: ChainID? = nil,
    currency: String? = nil, contract: String? = nil, amount: Amount? = nil,
    received: Amount? = nil,
    address: String? = nil, tx: String? = nil, index: Int64? = nil, part: Int64? = nil,
    parts: Int64? = nil, settlement: Settlement? = nil, note: String? = nil
  ) {
    self.init()
    (eventID, unknownWord, statedAt, statusAt) = (id, word, stated, status)
    (createdAt, expiresAt, graceEndsAt) = (created, expires, grace)
    (self.reference, objectID, orderID, self.chain) = (reference, object, order, chain)
    (self.currency, self.contract, self.amount, self.address) = (
      currency, contract, amount, address
    )
    (txHash, logIndex, self.part, self.parts) = (tx, index, part, parts)
    (self.settlement, self.note, self.received) = (settlement, note, received)
  }

  /// A deposit of player_1 in USDC.
  static func deposit(
    _ amount: Amount, reference: String = "player_1", id: String? = nil, status: Timestamp? = nil,
    created: Timestamp? = nil, object: String? = nil, index: Int64? = nil, order: String? = nil,
    address: String? = nil
  ) -> Facts {
    Facts(
      id: id, status: status, created: created, reference: order == nil ? reference : nil,
      object: object, order: order, chain: .sepolia, currency: "USDC", amount: amount,
      address: address, tx: "0xaa", index: index)
  }
}
