/// `order-paid-twice` over one order: two transactions each paid it in full, or one source names two of them as
/// its completion. Closes when what was paid too much is given back.
///
/// Parts that add up to what was ordered are silent, and so is a transaction that was replaced by another without
/// any money of its own. A webhook and a list that name one each are ``IdentityDisagrees``.
enum PaidByTwoTransactions: MoneyRule {
  static let version = 2
  static let classes = OrderPaidTwice.classes

  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding] {
    guard money.isPaidTwice(judgement.settings) else { return [] }
    let payment = money.payment
    let hashes = money.fullHashes.isEmpty ? payment.completingHashes : money.fullHashes
    var finding = Finding(
      .orderPaidTwice, .critical, payment.history, discriminator: payment.subject.id,
      evidence: money.evidence + payment.told + payment.listed,
      note: "the order was paid by \(hashes.count) different transactions: "
        + "\(money.owedBack) \(money.token.name) is still owed back")
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
  /// The transfers that each moved all that was ordered, where they are in several transactions.
  private var full: [Payer] {
    guard ordered > .zero else { return [] }
    let full = right.filter { $0.isCreditable && $0.amount.wide >= ordered }
    return Set(full.map(\.transaction.subject.id)).count > 1 ? full : []
  }

  /// The transactions that they are in.
  fileprivate var fullHashes: Set<String> { Set(full.map(\.transaction.subject.id)) }

  /// Whether a completed order was paid by two transactions, and not in parts; nor was what was too much
  /// given back.
  func isPaidTwice(_ settings: RuleSettings) -> Bool {
    payment.state == .completed && owedBack > .zero
  }

  /// What was paid too much and not given back yet: all but the largest payment.
  fileprivate var owedBack: WideAmount {
    let full = full.map(\.amount.wide)
    let count = full.isEmpty && completedTwice ? payment.completingHashes.count : 0
    let tooMuch =
      full.isEmpty
      ? ordered.times(Amount(count: max(0, count - 1)).wide)
      : full.totalBesideLargest
    guard tooMuch > .zero else { return .zero }
    return max(.zero, tooMuch.minus(givenBack.refunded))
  }

  /// Whether claims of completion name several transactions, and the transfers do not say that they are parts.
  private var completedTwice: Bool { right.isEmpty && payment.isCompletedTwice }
}

extension Payment {
  /// The transactions that claims of completion name.
  fileprivate var completingHashes: Set<String> { (told + listed).completingHashes }

  /// Whether one source names several transactions as its completion.
  var isCompletedTwice: Bool {
    told.completingHashes.count > 1 || listed.completingHashes.count > 1
  }
}

extension [Observation] {
  fileprivate var completingHashes: Set<String> {
    Set(claiming(.completed).compactMap(\.event.facts.txHash))
  }
}
