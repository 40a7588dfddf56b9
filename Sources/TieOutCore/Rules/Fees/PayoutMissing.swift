/// `payout-missing`: a payment's webhook says completed, and none names what the merchant got.
enum PayoutMissing: Rule {
  static let version = 1

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .payment else {
      return []
    }
    let completed = payment.told.claiming(.completed)
    guard !completed.isEmpty else { return [] }
    let bare = completed.filter { $0.event.facts.settlement?.payOut?.amount == nil }
    let whole = completed.filter { $0.event.facts.settlement?.payOut?.amount != nil }
    // A part without payOut is a gap of its own; a bare statement beside a whole one is not.
    let missing = bare.filter { claim in
      !whole.contains { $0.event.facts.part == claim.event.facts.part || claim.isEmpty }
    }
    guard let first = missing.first else { return [] }
    var finding = Finding(
      .payoutMissing, .high, payment.history, evidence: missing,
      note: first.isEmpty
        ? "completed, but the webhook holds no transactions"
        : "completed, but a transaction has no payOut")
    finding.expected = "a payOut"
    finding.actual = first.isEmpty ? "no transactions" : "no payOut"
    return [finding]
  }
}

extension Observation {
  /// Whether it is a statement without any transaction.
  fileprivate var isEmpty: Bool { event.facts.parts == 0 }
}
