extension BookStatement {
  /// The parts `transfer NAME`: confirmed deposits. A transfer that pays an order is booked with the order.
  mutating func add(_ transaction: Transaction, _ context: BookContext) {
    let account = transaction.subject.account
    let doubled = SameTxOrderAndDeposit.doubled(transaction)
    for transfer in transaction.transfers where transfer.isConfirmed {
      let name = "transfer \(transfer.name)"
      let reference = transfer.history.reference
      if let order = transfer.history.best(\.orderID) {
        if context.related.order(order, of: account) == nil {
          leave(name, reference, .orderUnknown)
        }
        continue
      }
      if case .barred(let bar) = transfer.creditability, let reason = bar.unbooked {
        leave(name, reference, reason)
        continue
      }
      if doubled?.deposit == transfer || context.isClaimedByPayment(transfer, of: transaction) {
        leave(name, reference, .claimedElsewhere)
        continue
      }
      if transfer.isInTwoTokens {
        leave(name, reference, .tokenDisagrees)
        continue
      }
      if context.related.isChainInDoubt(transaction) {
        leave(name, reference, .chainInDoubt)
        continue
      }
      guard let asset = context.assets.asset(NamedToken(transfer.history)) else {
        leave(name, reference, .tokenUnknown)
        continue
      }
      guard let amount = transfer.creditable?.amount.wide else {
        leave(name, reference, transfer.reasonWithoutAmount)
        continue
      }
      guard amount > .zero else {
        leave(name, reference, .amountNotPositive)
        continue
      }
      let times = transfer.confirmations.map { $0.bookTime(context.clockSkewMax) }
      var part = BookPart(name: name, time: times.min() ?? transfer.talliedAt)
      part.reference = transfer.history.isClaimedTwice ? nil : reference
      part.lines.move(amount, of: asset, from: .unallocated, to: .wallet(account, on: asset.chain))
      book(part)
    }
  }
}
