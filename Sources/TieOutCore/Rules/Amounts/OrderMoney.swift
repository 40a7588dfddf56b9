/// The money that arrived for an order, prepared for the rules that ask whether it is enough, in
/// time, and of the right kind.
struct OrderMoney {
  let payment: Payment
  /// The ordered amount, as the list states it, else a webhook.
  let ordered: WideAmount
  let token: NamedToken
  let decimals: Int?
  /// The end of window and grace.
  let deadline: Timestamp?
  /// Transfers that name this order as theirs, in the ordered token and on the ordered chain.
  let right: [Payer]
  /// Transfers that name this order, in another token or on another chain.
  let astray: [Payer]
  /// The latest row that states a received amount.
  let row: Observation?
  /// The merchant's registration of the order.
  let expectation: History?
  private let registry: Registry

  /// A transfer that pays the order, and its transaction.
  struct Payer {
    let transaction: Transaction
    let transfer: Transfer
    let amount: Amount
    /// Whether it has its confirmations.
    var isCreditable: Bool { transfer.state.isCreditable }
    /// When it was confirmed if stated, else when it was seen on chain.
    var time: Timestamp? {
      let claims = transfer.told + transfer.listed
      return claims.compactMap(\.event.facts.statusAt).min()
        ?? claims.compactMap(\.event.facts.createdAt).min()
    }
  }

  /// Nil for anything but an order, if no money is known, and if one transfer paid the ordered
  /// amount and no statement differs (the usual case).
  init?(_ payment: Payment, _ context: EvaluationContext) {
    guard payment.subject.kind == .order else { return nil }
    let history = payment.history
    let transactions = context.related.transactions[history.stream] ?? []
    let expectation = context.related.expectation(of: payment)
    guard !payment.isPlainlyPaid(by: transactions, as: expectation),
      let ordered = history.best(\.amount)?.wide
    else { return nil }
    let token = NamedToken(history)
    let payers =
      transactions.isEmpty
      ? [] : Self.payers(context.related.transfers(paying: history))
    self.payment = payment
    self.ordered = ordered
    self.token = token
    self.expectation = expectation
    decimals = context.registry.decimals(
      chain: token.chain, contract: token.contract, currency: token.currency)
    let settings = context.settings
    deadline =
      payment.deadline(grace: settings.orderGrace)
      ?? history.start.map { $0 + settings.orderWindow + settings.orderGrace }
    // If the sources disagree on the token, a transfer in any claimed token is not astray.
    let tokens = payers.isEmpty ? [] : payment.claimedTokens
    let isRight = { (payer: Payer) in tokens.contains { payer.isRight($0, context.registry) } }
    right = payers.filter(isRight)
    astray = payers.filter { !isRight($0) && $0.isCreditable }
    row = payment.listed.filter { $0.event.facts.received != nil }.last(by: \.lastSeen)
    registry = context.registry
  }

  private static func payers(
    _ transfers: [(transaction: Transaction, transfer: Transfer)]
  ) -> [Payer] {
    transfers.compactMap { transaction, transfer in
      guard transfer.state != .failed, let amount = transfer.history.best(\.amount) else {
        return nil
      }
      return Payer(transaction: transaction, transfer: transfer, amount: amount)
    }
  }

  // MARK: how much

  /// The received amount as the list states it, if the row was requested after the order had ended.
  var received: WideAmount? {
    guard let row, let received = row.event.facts.received else { return nil }
    let isFinal = PaymentState(claimedBy: row.event.kind) == payment.state && payment.state.isFinal
    let isOver = payment.state != .completed && (deadline.map { row.lastSeen > $0 } ?? false)
    return isFinal || isOver ? received.wide : nil
  }

  /// The sum of the confirmed transfers; nil if there are none, or if any is unconfirmed.
  var sum: WideAmount? {
    guard !right.isEmpty, right.allSatisfy(\.isCreditable) else { return nil }
    return right.map(\.amount).total
  }

  /// The sum, if the list of transfers was requested after the order had ended: then it is
  /// complete.
  var wholeSum: WideAmount? {
    guard let end, let sum else { return nil }
    let isListed = right.contains { $0.transfer.listed.contains { $0.lastSeen >= end } }
    return isListed ? sum : nil
  }

  /// When the order was completed, else the end of its window and grace.
  private var end: Timestamp? {
    guard payment.state == .completed else { return deadline }
    return (payment.told + payment.listed).claiming(.completed)
      .map { $0.event.facts.statusAt ?? $0.firstSeen }.min()
  }

  /// The ordered amounts that sources state; more than one is ``AmountDisagrees``.
  var orderedAmounts: Set<WideAmount> {
    Set((payment.told + payment.listed).compactMap(\.event.facts.amount?.wide))
  }

  /// Whether two amounts are equal except for binary float noise or dust.
  func isSame(_ a: WideAmount, _ b: WideAmount, _ settings: RuleSettings) -> Bool {
    switch a.likeness(to: b, decimals: decimals) {
    case .equal, .precisionLost: return true
    case .scaled, .different: break
    }
    let dust = token.currency.flatMap { settings.dustLimits[$0] } ?? settings.dustLimits["*"]
    return dust.map { a.minus(b).magnitude < $0.wide } ?? false
  }

  /// The amount that the merchant registered in the ordered token, if it differs from the ordered
  /// amount.
  func registered(_ settings: RuleSettings) -> WideAmount? {
    guard let expectation, let currency = token.currency else { return nil }
    let amounts = expectation.observations.filter {
      $0.event.facts.currency == currency && ($0.event.facts.chain ?? token.chain) == token.chain
    }.compactMap(\.event.facts.amount?.wide)
    guard let last = amounts.last, !amounts.contains(where: { isSame($0, ordered, settings) })
    else {
      return nil
    }
    return last
  }

  // MARK: what was given back

  /// What the merchant gave back or credited of the money, in the ordered token and on the ordered
  /// chain.
  var givenBack: GivenBack {
    var histories = [payment.history]
    for payer in right + astray where !histories.contains(payer.transaction.history) {
      histories.append(payer.transaction.history)
    }
    return GivenBack(
      by: histories.flatMap(\.observations).filter(isAbout), in: token, registry)
  }

  /// Whether a ledger record is about this order, and not about another receiver of its
  /// transaction.
  private func isAbout(_ record: Observation) -> Bool {
    let facts = record.event.facts
    let reference = payment.history.reference
    return (facts.orderID ?? payment.subject.id) == payment.subject.id
      && (facts.reference == nil || reference == nil || facts.reference == reference)
  }

  // MARK: findings

  /// The evidence of the received amount.
  var evidence: [Observation] {
    [row].compactMap { $0 } + right.flatMap { $0.transfer.told + $0.transfer.listed }
  }

  /// A finding about the order; delta is actual − expected in the ordered token.
  func finding(
    _ findingClass: FindingClass, _ severity: Severity, expected: WideAmount, actual: WideAmount,
    _ note: String, evidence: [Observation]? = nil
  ) -> Finding {
    var finding = Finding(
      findingClass, severity, payment.history,
      evidence: (evidence ?? self.evidence) + payment.told + payment.listed, note: note)
    finding.compare(expected: expected, actual: actual)
    return finding
  }
}

extension OrderMoney.Payer {
  /// Whether it is in the ordered token, on the ordered chain.
  fileprivate func isRight(_ token: NamedToken, _ registry: Registry) -> Bool {
    NamedToken(transfer.history).isSameMoney(as: token, registry)
  }
}

extension Payment {
  /// Whether all statements agree: one ordered amount, paid by one transfer of that amount or by no
  /// known transfer. Decided without allocating.
  fileprivate func isPlainlyPaid(by transactions: [Transaction], as expectation: History?) -> Bool {
    guard let first = history.observations.first(where: { $0.event.kind.isClaim }),
      let amount = first.event.facts.amount
    else { return true }
    var hash: String?
    for observation in history.observations where observation.event.kind.isClaim {
      guard observation.event.facts.amount == amount,
        observation.event.facts.isInToken(of: first.event.facts),
        hash == nil || observation.event.facts.txHash ?? hash == hash
      else { return false }
      hash = hash ?? observation.event.facts.txHash
      guard let received = observation.event.facts.received else { continue }
      guard
        observation.event.kind == .orderCompleted
          ? received == amount : received.isZero
      else { return false }
    }
    guard transactions.count < 2 else { return false }
    if let transaction = transactions.first {
      guard state == .completed, transaction.transfers.count == 1 else { return false }
      for observation in transaction.transfers[0].history.observations {
        guard observation.event.facts.amount == amount,
          observation.event.facts.isInToken(of: first.event.facts)
        else { return false }
      }
    }
    guard let expectation else { return true }
    return expectation.observations.allSatisfy {
      $0.event.facts.amount == amount && $0.event.facts.currency == first.event.facts.currency
        && $0.event.facts.chain == first.event.facts.chain
    }
  }

  /// The distinct tokens that its claims name.
  var claimedTokens: [NamedToken] {
    var tokens: [NamedToken] = []
    for claim in told + listed {
      let token = NamedToken(claim.event.facts)
      if !tokens.contains(token) { tokens.append(token) }
    }
    return tokens
  }
}

extension Facts {
  /// Whether both name one token in the same words.
  fileprivate func isInToken(of other: Facts) -> Bool {
    currency == other.currency && chain == other.chain && contract == other.contract
  }
}
