/// `order-paid-twice` over one order: two transactions each paid it in full, or are named by its completion.
///
/// Parts that add up to what was ordered are silent, and so is a transaction that was replaced by another without
/// any money of its own.
enum PaidByTwoTransactions: MoneyRule {
  static let version = 1

  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding] {
    guard money.isPaidTwice(judgement.settings) else { return [] }
    let payment = money.payment
    let hashes = money.fullHashes.isEmpty ? payment.completingHashes : money.fullHashes
    var finding = Finding(
      .orderPaidTwice, .critical, payment.history, discriminator: payment.subject.id,
      evidence: money.evidence + payment.told + payment.listed,
      note: "the order was paid by \(hashes.count) different transactions")
    if let reference = finding.reference {
      finding.subject = Finding.Subject("reference", reference)
    }
    finding.expected = "one completed payment"
    finding.actual =
      "\(payment.subject.id) \(payment.state.rawValue) by \(hashes.sorted().joined(separator: ", "))"
    return [finding]
  }
}

extension OrderMoney {
  /// The transactions that each moved all that was ordered.
  fileprivate var fullHashes: Set<String> {
    guard ordered > .zero else { return [] }
    let full = right.filter { $0.isCreditable && $0.amount >= ordered }
    let hashes = Set(full.map(\.transaction.subject.id))
    return hashes.count > 1 ? hashes : []
  }

  /// Whether a completed order was paid by two transactions, and not in parts; nor was all but one refunded.
  func isPaidTwice(_ settings: RuleSettings) -> Bool {
    guard payment.state == .completed else { return false }
    let count = max(fullHashes.count, completedTwice ? payment.completingHashes.count : 0)
    guard count > 1 else { return false }
    return settled.refunded < ordered
  }

  /// Whether claims of completion name several transactions, and the transfers do not say that they are parts.
  private var completedTwice: Bool {
    guard payment.completingHashes.count > 1 else { return false }
    return right.isEmpty
  }
}

extension Payment {
  /// The transactions that claims of completion name.
  fileprivate var completingHashes: Set<String> {
    Set((told + listed).claiming(.completed).compactMap(\.event.facts.txHash))
  }
}
