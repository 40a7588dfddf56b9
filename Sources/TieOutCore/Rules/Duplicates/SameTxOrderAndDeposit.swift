/// `same-tx-order-and-deposit`: one transfer counted as an order's payment and as a deposit: the
/// lists give one transfer both an order and a deposit reference.
///
/// Transfers are one if they have one log index; if an index is unknown, if address, token and
/// amount agree. Silent over an exchange's batch that pays both in one transaction by two
/// transfers.
enum SameTxOrderAndDeposit: SubjectRule {
  static let version = 1
  static let classes = define(
    .sameTxOrderAndDeposit, .duplicates, "critical", atStake: .whole,
    "One transfer is counted as an order's payment and as a deposit.",
    fires: "an order and a deposit name the same transfer",
    closes: "one of both is withdrawn",
    do: "Credit it once. Reverse the second credit where there is one.")

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .transaction(let transaction) = projection,
      let (payment, deposit) = doubled(transaction)
    else { return [] }
    return [
      finding(
        transaction.history, order: payment.history.best(\.orderID) ?? "", deposit,
        evidence: payment.history.observations + deposit.history.observations)
    ]
  }

  /// The transfer that pays an order, and the deposit that is the same money.
  static func doubled(_ transaction: Transaction) -> (payment: Transfer, deposit: Transfer)? {
    for payment in transaction.transfers where payment.paysOrder && payment.state != .failed {
      if payment.history.reference != nil { return (payment, payment) }
      guard transaction.transfers.count > 1 else { continue }
      let deposit = transaction.transfers.first {
        !$0.paysOrder && $0.state != .failed && $0.history.isSameMoney(as: payment.history)
      }
      if let deposit { return (payment, deposit) }
    }
    return nil
  }

  static func finding(
    _ history: History, order: String, _ deposit: Transfer, evidence: [Observation]
  ) -> Finding {
    let reference = deposit.history.reference ?? ""
    var finding = Finding(
      .sameTxOrderAndDeposit, .critical, history, evidence: evidence,
      note:
        "one transfer is counted as the payment of order \(order) and as a deposit of \(reference)")
    finding.describe(deposit.history)
    finding.txHash = history.subject.id
    finding.expected = "an order's payment or a deposit"
    finding.actual = "order \(order), deposit \(reference)"
    return finding
  }
}

/// `same-tx-order-and-deposit` if the order names the transaction, and no transfer in it is the
/// order's own.
enum SameTxOrderAndDepositAcross: GroupRule {
  static let version = 1
  static let kind = Group.Kind.transaction
  static let classes = SameTxOrderAndDeposit.classes

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    for case .transaction(let transaction) in group.members {
      // One transfer only: among several, one may be the order's own.
      guard transaction.transfers.count == 1, let deposit = transaction.transfers.first,
        !deposit.paysOrder, deposit.state != .failed, !deposit.history.isClaimedTwice
      else { continue }
      let hash = transaction.subject.id
      let order = group.payments.first { order in
        order.subject.kind == .order && order.state == .completed
          && order.history.isSameMoney(as: deposit.history)
      }
      guard let order else { continue }
      let naming = order.history.observations.filter { $0.event.facts.txHash == hash }
      return [
        SameTxOrderAndDeposit.finding(
          transaction.history, order: order.subject.id, deposit,
          evidence: naming + deposit.history.observations)
      ]
    }
    return []
  }
}

extension History {
  /// Whether two claims of a transfer can be one: amount and token agree, and no known field tells
  /// them apart.
  func isSameMoney(as other: History) -> Bool {
    func agree<Fact: Equatable>(_ fact: (Facts) -> Fact?) -> Bool {
      guard let one = best(fact), let another = other.best(fact) else { return true }
      return one == another
    }
    guard let amount = best(\.amount), amount == other.best(\.amount), agree(\.chain) else {
      return false
    }
    if let index = best(\.logIndex), let another = other.best(\.logIndex) {
      return index == another
    }
    return agree(\.currency) && agree(\.address)
  }
}

extension FindingClass {
  /// One transfer is counted as an order's payment and as a deposit.
  public static let sameTxOrderAndDeposit = FindingClass("same-tx-order-and-deposit")
}
