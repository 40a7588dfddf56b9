/// `payout-missing`: a payment's webhook states completed, and none states what the merchant got.
enum PayoutMissing: SubjectRule {
  static let version = 1
  static let classes = define(
    .payoutMissing, .fees, "high", atStake: .whole,
    "A payment is completed and nothing was paid out.",
    fires: "it is completed, with no transactions or no payOut",
    closes: "the payOut is stated",
    do: "Look at your wallet on chain; then ask the provider, with the payment id.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, payment.subject.kind == .payment else {
      return []
    }
    let completed = payment.told.claiming(.completed)
    guard !completed.isEmpty else { return [] }
    let bare = completed.filter { $0.event.facts.settlement?.payOut?.amount == nil }
    let whole = completed.filter { $0.event.facts.settlement?.payOut?.amount != nil }
    // A transaction without payOut is a gap of its own; a bare statement beside a whole one is not.
    let missing = bare.filter { claim in
      !whole.contains { $0.event.facts.part == claim.event.facts.part || claim.isEmpty }
    }
    guard let first = missing.first else { return [] }
    return [
      Finding(
        .payoutMissing, .high, payment.history, evidence: missing, expected: "a payOut",
        actual: first.isEmpty ? "no transactions" : "no payOut",
        note: first.isEmpty
          ? "completed, but the webhook holds no transactions"
          : "completed, but a transaction has no payOut")
    ]
  }
}

extension Observation {
  /// Whether it is a statement without any transaction.
  fileprivate var isEmpty: Bool { event.facts.parts == 0 }
}

extension FindingClass {
  /// A payment is completed and nothing was paid out.
  public static let payoutMissing = FindingClass("payout-missing")
}
