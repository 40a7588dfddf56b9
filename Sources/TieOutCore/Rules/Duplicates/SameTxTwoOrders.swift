/// `same-tx-two-orders`: one transaction proves two orders. Silent where each order has a transfer of
/// its own in it (by log index, or by amounts that add up).
enum SameTxTwoOrders: GroupRule {
  static let version = 1
  static let kind = Group.Kind.transaction

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    let orders = group.members.compactMap { member -> Payment? in
      guard case .payment(let payment) = member, payment.state == .completed else { return nil }
      return payment
    }
    let transfers = group.members.flatMap { member -> [Transfer] in
      guard case .transaction(let transaction) = member else { return [] }
      return transaction.transfers
    }
    guard orders.count > 1, !isExplained(orders, by: transfers) else { return [] }
    return [finding(group, orders)]
  }

  private static func isExplained(_ orders: [Payment], by transfers: [Transfer]) -> Bool {
    guard transfers.count >= orders.count else { return false }
    let paid = Set(transfers.compactMap { $0.history.best(\.orderID) })
    if orders.allSatisfy({ paid.contains($0.subject.id) }) { return true }
    var amounts = transfers.compactMap { $0.history.best(\.amount) }
    return orders.allSatisfy { order in
      guard let amount = order.history.best(\.amount), let place = amounts.firstIndex(of: amount)
      else { return false }
      amounts.remove(at: place)
      return true
    }
  }

  private static func finding(_ group: Group, _ orders: [Payment]) -> Finding {
    let parts = group.key.key.split(separator: "|", maxSplits: 1).map(String.init)
    let chain = ChainID(caip2: parts[0])
    var finding = Finding(
      findingClass: .sameTxTwoOrders, severity: .critical, account: group.key.account,
      subject: Finding.Subject("transaction", parts[parts.count - 1], chain: chain))
    finding.describe(orders[0].history)
    finding.reference = nil
    finding.txHash = finding.subject.id
    finding.prove(
      by: orders.flatMap { $0.history.observations.filter { $0.event.facts.txHash != nil } })
    finding.expected = "one order"
    finding.actual = orders.map(\.subject.id).sorted().joined(separator: ", ")
    finding.note = "one transaction is named as the payment of \(orders.count) orders"
    finding.ruleVersion = version
    return finding
  }
}
