@testable import TieOutCore

extension RuleCase {
  /// A row that needs more than coverage and settings: related streams, records in use, closed periods.
  init(
    _ name: String, _ projection: Projection, in context: EvaluationContext,
    finds findings: String...
  ) {
    self.name = name
    self.projection = projection
    self.context = context
    self.findings = findings.sorted()
  }
}

/// An evaluation context at the end of the month, with the changes of a row.
extension EvaluationContext {
  static func with(asOf: Timestamp = "31 00:00", _ change: (inout EvaluationContext) -> Void)
    -> EvaluationContext
  {
    var context = EvaluationContext(asOf: asOf, coverage: Coverage([:]))
    change(&context)
    return context
  }
}

extension RelatedStreams {
  /// Adds the streams that a story names, as the store does.
  mutating func add(_ projection: Projection) {
    switch projection {
    case .payment(let payment): orders[payment.history.stream] = payment
    case .transaction(let transaction):
      for id in Set(transaction.history.observations.compactMap(\.event.facts.orderID)) {
        transactions[Subject(transaction.subject.account, .order, id).stream, default: []]
          .append(transaction)
      }
    case .record(let record):
      switch record.subject.kind {
      case .reference: references[record.stream] = record
      case .expectation: expectations[record.stream] = record
      case .order, .payment, .transaction, .evidence: break
      }
    }
  }
}

extension Facts {
  /// A copy with changes.
  func changed(_ change: (inout Facts) -> Void) -> Facts {
    var facts = self
    change(&facts)
    return facts
  }
}

/// A credit in the merchant's ledger.
func credited(
  _ amount: Amount = "100", at time: Timestamp = "10:05", key: String? = nil,
  account: String? = "player_1", reference: String? = "player_1", currency: String? = "USDC",
  contract: String? = nil, index: Int64? = nil, order: String? = nil
) -> Claim {
  ledger(
    .creditRecorded, time,
    Facts(
      status: time, reference: reference, order: order, currency: currency, contract: contract,
      amount: amount, index: index, note: key
    ).changed { $0.account = account })
}

extension Claim {
  /// A copy with a chain.
  func on(_ chain: ChainID) -> Claim {
    var claim = self
    claim.facts.chain = chain
    return claim
  }
}

/// A reversal in the merchant's ledger.
func takenBack(
  _ amount: Amount = "100", at time: Timestamp = "12:00", key: String? = nil,
  of credit: String? = nil,
  account: String? = "player_1", currency: String? = "USDC"
) -> Claim {
  ledger(
    .creditReversed, time,
    Facts(status: time, object: credit, currency: currency, amount: amount, note: key).changed {
      $0.account = account
    })
}

/// A refund by the merchant.
func refunded(_ amount: Amount, at time: Timestamp = "12:00", index: Int64? = nil) -> Claim {
  Claim(
    source: .merchant, kind: .refundRecorded,
    facts: Facts(status: time, currency: "USDC", amount: amount, index: index),
    sightings: [Sighting(observedAt: time, evidence: evidence("R \(time)"))])
}

/// A registration by the merchant.
func registered(
  _ kind: EventKind, at time: Timestamp = "09:00", account: String? = nil, _ facts: Facts = Facts()
) -> Claim {
  Claim(
    source: .merchant, kind: kind, facts: facts.changed { $0.account = account },
    sightings: [Sighting(observedAt: time, evidence: evidence("M \(time)"))])
}

private func ledger(_ kind: EventKind, _ time: Timestamp, _ facts: Facts) -> Claim {
  Claim(
    source: .ledger, kind: kind, facts: facts,
    sightings: [Sighting(observedAt: time, evidence: evidence("C \(time)"))])
}
