import TieOutCore

extension RelatedStreams {
  /// Whether any of an order's transfers came outside its window or with another amount.
  func isPaidOddly(_ order: Payment) -> Bool {
    let facts = order.history.bestFacts
    let transfers = (transactions[order.history.stream] ?? []).flatMap(\.transfers).filter {
      $0.history.best(\.orderID) == order.subject.id
    }
    return transfers.count > 1
      || transfers.contains { transfer in
        let known = transfer.history.bestFacts
        if known.amount != facts.amount { return true }
        guard let at = known.createdAt else { return true }
        if let created = facts.createdAt, at < created { return true }
        return (facts.expiresAt ?? facts.createdAt).map { at > $0 } ?? true
      }
  }
}
