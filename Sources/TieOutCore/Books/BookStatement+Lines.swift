extension BookStatement {
  /// The parts `refund KEY`: what the merchant gave back to payers.
  mutating func addRefunds(of projection: Projection, _ context: BookContext) {
    let account = projection.subject.account
    for line in projection.history.observations.lines(of: .refundRecorded) {
      let name = "refund \(line.key)"
      let facts = line.event.facts
      let reference = facts.reference ?? projection.history.reference
      var token = NamedToken(facts)
      if token.chain == nil { token.chain = projection.chain }
      guard let asset = context.assets.asset(token) else {
        leave(name, reference, .tokenUnknown)
        continue
      }
      guard let amount = facts.amount?.wide else {
        leave(name, reference, .amountUnknown)
        continue
      }
      var part = BookPart(name: name, time: line.bookTime(context.clockSkewMax))
      part.reference = reference
      part.lines.move(
        amount, of: asset, from: .wallet(account, on: asset.chain),
        to: isOfCustomers(projection, in: token, context) ? .unallocated : .refunds)
      book(part)
    }
  }

  /// Whether a refund in a token gives back customers' money: a deposit, money at an order that is not
  /// completed, or money that is credited. Otherwise it takes back a sale, or its money is not known.
  private func isOfCustomers(
    _ projection: Projection, in token: NamedToken, _ context: BookContext
  ) -> Bool {
    switch projection {
    case .payment(let payment):
      guard payment.creditability == .creditable || payment.hasMoney(context) else { return false }
      let paid = NamedToken(
        chain: payment.history.best(\.chain), contract: payment.creditable?.contract,
        currency: payment.creditable?.currency)
      guard paid.isSameMoney(as: token, context.registry) else { return false }
      return isCredited || payment.creditability != .creditable
    case .transaction(let transaction):
      return transaction.transfers.contains { transfer in
        guard NamedToken(transfer.history).isSameMoney(as: token, context.registry) else {
          return false
        }
        guard let id = transfer.history.best(\.orderID) else { return true }
        let order = context.related.order(id, of: transaction.subject.account)
        return isCredited || order?.creditability != .creditable
      }
    case .record: return false
    }
  }

  /// The parts `entry N` of our ledger, and `credit KEY` and `reversal KEY` of another.
  mutating func addEntries(
    _ entries: [BookEntry], _ projection: Projection, _ context: BookContext
  ) {
    for entry in entries where entry.creditedAt < context.dayEnd {
      var part = BookPart(name: "entry \(entry.number)", time: entry.creditedAt)
      part.reference = entry.reference
      part.customer = entry.account
      part.lines.move(
        entry.amount.wide, of: entry.asset, from: .customer(entry.account), to: .unallocated)
      book(part)
    }
    let takenOver = Set(entries.compactMap(\.takesOver))
    for (kind, word) in [(EventKind.creditRecorded, "credit"), (.creditReversed, "reversal")] {
      for line in projection.history.observations.lines(of: kind)
      where !projection.isOwnEntry(line) && !takenOver.contains(line.fingerprint) {
        add(
          external: line, "\(word) \(line.key)", isReversal: kind == .creditReversed, projection,
          context)
      }
    }
  }

  private mutating func add(
    external line: Observation, _ name: String, isReversal: Bool, _ projection: Projection,
    _ context: BookContext
  ) {
    let facts = line.event.facts
    var token = NamedToken(facts)
    if token.chain == nil { token.chain = projection.chain }
    guard let asset = context.assets.asset(token) else {
      return leave(name, facts.reference, .tokenUnknown)
    }
    guard let amount = facts.amount?.wide else {
      return leave(name, facts.reference, .amountUnknown)
    }
    var part = BookPart(name: name, time: line.bookTime(context.clockSkewMax))
    part.reference = facts.reference
    part.customer = facts.account
    part.lines.move(
      isReversal ? .zero.minus(amount) : amount, of: asset,
      from: .externalCustomer(facts.account ?? ""), to: .unallocated)
    book(part)
  }
}

extension Observation {
  /// What tells a line of the merchant's records from others: its key, else its fingerprint.
  fileprivate var key: String { event.facts.note ?? fingerprint.description }
}

extension Projection {
  /// The chain of its money. Nil if no source states one.
  fileprivate var chain: ChainID? { subject.chain ?? history.best(\.chain) }
}

extension Payment {
  /// Whether any money is known to have arrived for an order that is not completed.
  fileprivate func hasMoney(_ context: BookContext) -> Bool {
    listed.contains { $0.event.facts.received.isPositive }
      || context.related.transfers(paying: history).contains { $0.transfer.isConfirmed }
  }
}
