/// `address-recycled`: addresses return to a pool and are given to other orders, so money for one
/// order may count as another's. A transfer that names this order came outside its window, while
/// the window of another order with the same address was open; or it came after the address was
/// reused, with exactly the amount of the order before, which remained unpaid.
enum AddressRecycled: SubjectRule {
  static let version = 1
  static let classes = define(
    .addressRecycled, .identity, "critical", atStake: .whole,
    "Money came to an address after it was given to another order.",
    fires: "a transfer came to an order's address outside the order's window, or with another"
      + " order's amount after the address was used again",
    closes: "never by itself, unless it is bound to the right order",
    do: "Find the payer by the transaction, not by the address. Credit by hand.",
    explains: [.paidAfterExpiry, .completedAfterExpiry, .underpaid, .overpaid],
    reads: [\.orderWindow, \.orderGrace])

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let order) = projection, order.subject.kind == .order,
      let others = context.related.ordersSharingAddress[order.history.stream], !others.isEmpty
    else { return [] }
    let grace = context.settings
    let own = order.window(grace)
    return context.related.transfers(paying: order.history).compactMap { paying in
      let transfer = paying.transfer
      guard transfer.state != .failed, let time = transfer.statedArrival,
        let other = others.first(where: { other in
          other.subject != order.subject && other.sharesAddress(with: order)
            && (other.isMeant(by: transfer, at: time, insteadOf: order, own, grace))
        })
      else { return nil }
      return finding(order, paying.transaction, transfer, time, other, own)
    }
  }

  private static func finding(
    _ order: Payment, _ transaction: Transaction, _ transfer: Transfer, _ time: Timestamp,
    _ other: Payment, _ own: ClosedRange<Timestamp>
  ) -> Finding {
    var finding = Finding(
      .addressRecycled, .critical, order.history,
      discriminator: "\(transaction.subject.chain?.caip2 ?? "") \(transaction.subject.id)"
        + " \(transfer.name)", evidence: transfer.told + transfer.listed,
      expected:
        "\(order.history.best(\.amount)?.description ?? "money") from \(own.lowerBound) to \(own.upperBound)",
      actual: "\(transfer.history.best(\.amount)?.description ?? "money") at \(time)",
      note: "its address was also given to \(other.subject.id), for which this transfer seems to be"
    )
    finding.txHash = transaction.subject.id
    finding.logIndex = transfer.history.best(\.logIndex)
    finding.eventTime = time
    return finding
  }
}

extension Transfer {
  /// When it arrived, if stated more precisely than by the time of a list request.
  fileprivate var statedArrival: Timestamp? {
    history.best(\.createdAt) ?? history.best(\.statusAt)
      ?? told.map(\.time).min()
  }
}

extension Payment {
  /// The interval in which its address was its own: from its creation to the end of window and
  /// grace.
  fileprivate func window(_ settings: RuleSettings) -> ClosedRange<Timestamp> {
    let start = history.start ?? .epoch
    let end =
      deadline(grace: settings.orderGrace) ?? start + settings.orderWindow + settings.orderGrace
    return start...max(start, end)
  }

  fileprivate func sharesAddress(with other: Payment) -> Bool {
    guard let own = history.best(\.address), let others = other.history.best(\.address) else {
      return false
    }
    let family = history.best(\.chain)?.family ?? .unknown
    return family.canonical(address: own) == family.canonical(address: others)
  }

  /// Whether a transfer that names another order seems to be for this one.
  fileprivate func isMeant(
    by transfer: Transfer, at time: Timestamp, insteadOf order: Payment,
    _ own: ClosedRange<Timestamp>, _ settings: RuleSettings
  ) -> Bool {
    let window = window(settings)
    if !own.contains(time), window.contains(time) { return true }
    guard let amount = transfer.history.best(\.amount), amount == history.best(\.amount),
      amount != order.history.best(\.amount),
      transfer.history.best(\.currency) == history.best(\.currency)
    else { return false }
    // A payer who pays in parts may hit an old amount by chance: then the old order was paid, or
    // the new one is.
    return window.upperBound < time && state != .completed && order.state != .completed
  }
}

extension FindingClass {
  /// Money came to an address after it was given to another account.
  public static let addressRecycled = FindingClass("address-recycled")
}
