/// `same-tx-two-orders`: one transaction proves two orders. Silent where each order has a transfer of
/// its own in it (by log index, or by amounts that add up). PayIn's orders are compared with one another, and so
/// are PayDeFi's payments; one of each is ``SameTxTwoProviders``.
enum SameTxTwoOrders: GroupRule {
  static let version = 2
  static let kind = Group.Kind.transaction

  static func findings(in group: Group, _ judgement: Judgement) -> [Finding] {
    Provider.allCases.compactMap { provider in
      let orders = group.payments.filter {
        $0.state == .completed && $0.subject.account.provider == provider
      }
      guard orders.count > 1, !isExplained(orders, by: transfers(group, of: provider)) else {
        return nil
      }
      return finding(group, orders)
    }
  }

  private static func transfers(_ group: Group, of provider: Provider) -> [Transfer] {
    group.members.flatMap { member -> [Transfer] in
      guard case .transaction(let transaction) = member,
        transaction.subject.account.provider == provider
      else { return [] }
      return transaction.transfers
    }
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
    let (chain, hash) = group.key.transaction
    var finding = Finding(
      findingClass: .sameTxTwoOrders, severity: .critical, account: orders[0].subject.account,
      subject: Finding.Subject("transaction", hash, chain: chain))
    finding.describe(orders[0].history)
    finding.reference = nil
    finding.txHash = finding.subject.id
    finding.prove(
      by: orders.flatMap { $0.history.observations.filter { $0.event.facts.txHash == hash } })
    finding.expected = "one order"
    finding.actual = orders.map(\.subject.id).sorted().joined(separator: ", ")
    finding.note = "one transaction is named as the payment of \(orders.count) orders"
    finding.ruleVersion = version
    return finding
  }
}
