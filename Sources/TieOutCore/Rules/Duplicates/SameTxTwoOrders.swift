/// `same-tx-two-orders`: one transaction proves two orders. Silent if each order has a transfer of
/// its own in it (by log index, or by amounts that add up). PayIn's orders are compared with one
/// another, and so are PayDeFi's payments; one of each is ``SameTxTwoProviders``. If the orders do
/// not name the transaction, ``SameTransferTwoOrders`` finds it.
enum SameTxTwoOrders: GroupRule {
  static let version = 3
  static let kind = Group.Kind.transaction
  static let classes = define(
    .sameTxTwoOrders, .duplicates, "critical", atStake: .whole,
    "One transfer is counted as the payment of two orders.",
    fires: "one (chain, transaction, log index), or one transaction whose amounts do not add up,"
      + " proves two orders",
    closes: "one of both is withdrawn",
    do: "Look the transaction up on chain, credit one order, hold the other, and tell the"
      + " provider.")

  static func findings(in group: Group, _ context: EvaluationContext) -> [Finding] {
    let completed = group.payments.filter { $0.state == .completed }
    return Dictionary(grouping: completed) { $0.subject.account.provider }.compactMap {
      provider, orders in
      guard orders.count > 1, !isExplained(orders, by: transfers(group, of: provider)) else {
        return nil
      }
      return finding(group, orders)
    }
  }

  /// Whether each of several orders and payments has a transfer of its own in the transaction.
  static func isExplained(_ payments: [Payment], in group: Group) -> Bool {
    let providers = Set(payments.map(\.subject.account.provider))
    guard let provider = providers.first, providers.count == 1 else { return false }
    return isExplained(payments, by: transfers(group, of: provider))
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
    guard transfers.count >= orders.count,
      !transfers.contains(where: { $0.orderIDs.count > 1 && $0.pays(severalOf: orders) })
    else { return false }
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
    let evidence = orders.flatMap {
      $0.history.observations.filter { $0.event.facts.txHash == hash }
    }
    return finding(hash, chain, orders, evidence)
  }

  fileprivate static func finding(
    _ hash: String, _ chain: ChainID?, _ orders: [Payment], _ evidence: [Observation]
  ) -> Finding {
    var finding = Finding(
      findingClass: .sameTxTwoOrders, severity: .critical, account: orders[0].subject.account,
      subject: Finding.Subject("transaction", hash, chain: chain))
    finding.describe(orders[0].history)
    finding.reference = nil
    finding.txHash = finding.subject.id
    finding.prove(by: evidence)
    finding.expected = "one order"
    finding.actual = orders.map(\.subject.id).sorted().joined(separator: ", ")
    finding.note = "one transaction is named as the payment of \(orders.count) orders"
    finding.ruleVersion = version
    return finding
  }
}

/// `same-tx-two-orders`, as the list of transfers shows it: rows of one transfer (one hash, one log
/// index) name two completed orders. If the orders name the transaction themselves,
/// ``SameTxTwoOrders`` finds it.
enum SameTransferTwoOrders: SubjectRule {
  static let version = 1
  static let classes = SameTxTwoOrders.classes

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .transaction(let transaction) = projection else { return [] }
    let (account, hash) = (transaction.subject.account, transaction.subject.id)
    let shared = transaction.transfers.filter { $0.orderIDs.count > 1 }
    let ids = Set(shared.flatMap(\.orderIDs)).sorted()
    let orders = ids.compactMap { context.related.order($0, of: account) }.filter {
      $0.state == .completed
    }
    let doubled = shared.filter { $0.pays(severalOf: orders) }
    let paid = orders.filter { order in doubled.contains { $0.orderIDs.contains(order.subject.id) }
    }
    guard paid.count > 1, paid.count(where: { $0.names(hash) }) < 2 else { return [] }
    let evidence = doubled.flatMap { $0.history.observations }
    return [SameTxTwoOrders.finding(hash, transaction.subject.chain, paid, evidence)]
  }
}

extension Transfer {
  /// The orders that its rows name.
  fileprivate var orderIDs: Set<String> {
    Set(history.observations.compactMap(\.event.facts.orderID))
  }

  fileprivate func pays(severalOf orders: [Payment]) -> Bool {
    let ids = orderIDs
    return orders.count { ids.contains($0.subject.id) } > 1
  }
}

extension Payment {
  /// Whether it names a transaction as its payment.
  fileprivate func names(_ hash: String) -> Bool {
    history.observations.contains { $0.event.kind.isClaim && $0.event.facts.txHash == hash }
  }
}

extension FindingClass {
  /// One transfer is counted as the payment of two orders.
  public static let sameTxTwoOrders = FindingClass("same-tx-two-orders")
}
