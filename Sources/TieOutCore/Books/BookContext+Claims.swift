extension BookContext {
  /// The orders and payments that claim the money of one transaction, if they are more than it has transfers
  /// for: the first of them books it. Empty if no other claims the money.
  func rivals(of payment: Payment) -> [Subject] {
    let keys = Projection.payment(payment).groupKeys.filter { $0.kind == .transaction }
    let rivals = keys.compactMap { groups[$0.digest] }.flatMap(\.judgedByMerchant).flatMap {
      group in
      let claiming = group.payments.filter { $0.creditability == .creditable }
      let isContested =
        claiming.count > 1 && claiming.contains { $0.subject == payment.subject }
        && !SameTxTwoOrders.isExplained(claiming, in: group)
      return isContested ? claiming : []
    }
    let times = Dictionary(rivals.map { ($0.subject, $0.talliedAt) }, uniquingKeysWith: min)
    return times.sorted {
      $0.value == $1.value ? $0.key.isNamedBefore($1.key) : $0.value < $1.value
    }.map(\.key)
  }

  /// Whether a completed order or payment states the money of a deposit as its own.
  func isClaimedByPayment(_ transfer: Transfer, of transaction: Transaction) -> Bool {
    let key = Group.Key.transaction(transaction.subject.account, hash: transaction.subject.id)
    guard transaction.transfers.count == 1, let group = groups[key.digest] else { return false }
    return group.judgedByMerchant.contains { group in
      group.members.contains { $0.subject == transaction.subject }
        && group.payments.contains {
          $0.creditability == .creditable && $0.mayBe(transfer, registry)
        }
    }
  }
}

extension Payment {
  /// Whether its money can be that of a transfer: the amount and the token agree.
  fileprivate func mayBe(_ transfer: Transfer, _ registry: Registry) -> Bool {
    if subject.kind == .order { return history.isSameMoney(as: transfer.history) }
    guard let amount = transfer.creditable?.amount, creditable?.amount == amount else {
      return false
    }
    let paid = NamedToken(
      chain: history.best(\.chain), contract: creditable?.contract, currency: creditable?.currency)
    return paid.isSameMoney(as: NamedToken(transfer.history), registry)
  }
}
