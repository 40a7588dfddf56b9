extension OrderMoney {
  /// Whether money arrived after window and grace: a transfer was confirmed then, or a row
  /// requested after them shows less than a later row.
  var isLate: Bool {
    guard let deadline, payment.state != .completed else { return false }
    if right.contains(where: { $0.isCreditable && $0.time.map { $0 > deadline } ?? false }) {
      return true
    }
    guard let row, let received = row.event.facts.received else { return false }
    return payment.listed.contains { earlier in
      guard let before = earlier.event.facts.received else { return false }
      return before < received && earlier.lastSeen > deadline && earlier.lastSeen < row.lastSeen
    }
  }
}

extension OrderMoney {
  /// The transfers that each paid the full order, if they are in several transactions.
  private var full: [Payer] {
    guard ordered > .zero else { return [] }
    let full = right.filter { $0.isCreditable && $0.amount.wide >= ordered }
    return Set(full.map(\.transaction.subject.id)).count > 1 ? full : []
  }

  /// The transactions of these transfers.
  var fullHashes: Set<String> { Set(full.map(\.transaction.subject.id)) }

  /// Whether a completed order was fully paid by two transactions and the excess was not given
  /// back. Payment in parts does not count.
  func isPaidTwice(_ settings: RuleSettings) -> Bool {
    payment.state == .completed && owedBack > .zero
  }

  /// The excess that was not given back yet: everything but the largest payment.
  var owedBack: WideAmount {
    let full = full.map(\.amount.wide)
    let count = full.isEmpty && completedTwice ? payment.completingHashes.count : 0
    let tooMuch =
      full.isEmpty
      ? ordered.times(Amount(count: max(0, count - 1)).wide)
      : full.totalBesideLargest
    guard tooMuch > .zero else { return .zero }
    return max(.zero, tooMuch.minus(givenBack.refunded))
  }

  /// Whether claims of completion name several transactions and no transfer shows that they are
  /// parts.
  private var completedTwice: Bool { right.isEmpty && payment.isCompletedTwice }
}

extension Payment {
  /// The transactions that claims of completion name.
  var completingHashes: Set<String> { (told + listed).completingHashes }

  /// Whether one source alone names several transactions as the completion.
  var isCompletedTwice: Bool {
    told.completingHashes.count > 1 || listed.completingHashes.count > 1
  }
}

extension [Observation] {
  fileprivate var completingHashes: Set<String> {
    Set(claiming(.completed).compactMap(\.event.facts.txHash))
  }
}
