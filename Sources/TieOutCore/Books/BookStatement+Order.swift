extension BookStatement {
  /// The part `order`: what was received for an order, completed or not.
  mutating func add(order: Payment, _ context: BookContext) {
    let name = "order"
    let reference = order.history.reference
    if case .barred(let bar) = order.creditability, let reason = bar.unbooked {
      return leave(name, reference, reason)
    }
    let money = MoneyOfOrder(order, context)
    let isCompleted = order.creditability == .creditable
    guard isCompleted || money.isAny else { return }
    let rivals = isCompleted ? context.rivals(of: order) : []
    if let first = rivals.first, first != order.subject {
      return leave(name, reference, .claimedElsewhere)
    }
    var part = BookPart(name: name, time: money.time ?? order.talliedAt)
    part.reference = rivals.isEmpty ? reference : nil
    if let reason = money.reasonNotBooked { return leave(name, reference, reason) }
    for transfer in money.astray {
      guard let asset = context.assets.asset(NamedToken(transfer.history)) else {
        return leave(name, reference, .tokenUnknown)
      }
      guard let amount = transfer.creditable?.amount.wide else {
        return leave(name, reference, transfer.reasonWithoutAmount)
      }
      part.lines.move(
        amount, of: asset,
        from: isCompleted && !isCredited ? .otherAsset : .unallocated,
        to: .wallet(order.subject.account, on: asset.chain))
    }
    if money.isInOrderedToken {
      guard let asset = context.assets.asset(NamedToken(order.history)) else {
        return leave(name, reference, .tokenUnknown)
      }
      guard let received = money.received else {
        return leave(name, reference, money.reasonWithoutAmount)
      }
      guard received > .zero else { return leave(name, reference, .amountNotPositive) }
      if isCompleted && !isCredited {
        guard let ordered = order.history.best(\.amount)?.wide else {
          return leave(name, reference, .amountUnknown)
        }
        part.lines.addSale(of: received, ordered: ordered, asset, order.subject.account)
      } else {
        part.lines.move(
          received, of: asset, from: .unallocated,
          to: .wallet(order.subject.account, on: asset.chain))
      }
    }
    book(part)
  }
}

/// What was received for an order, in the ordered token and in others.
private struct MoneyOfOrder {
  /// The received amount in the ordered token. Nil if it is not known.
  let received: WideAmount?
  /// Confirmed transfers in another token than ordered, or on another chain.
  let astray: [Transfer]
  /// Whether anything is, or should be, received in the ordered token.
  let isInOrderedToken: Bool
  /// When it was completed, else when the money was confirmed or first listed.
  let time: Timestamp?
  /// Why its transfers are not booked, if one is on an unknown chain or on one of the other network.
  let reasonNotBooked: UnbookedPart.Reason?
  /// Why ``received`` is nil.
  let reasonWithoutAmount: UnbookedPart.Reason

  var isAny: Bool { isInOrderedToken || !astray.isEmpty }

  init(_ order: Payment, _ context: BookContext) {
    let token = NamedToken(order.history)
    let transfers = context.related.transfers(paying: order.history).map(\.transfer).filter {
      $0.isConfirmed
    }
    let right = transfers.filter {
      NamedToken($0.history).isSameMoney(as: token, context.registry)
    }
    astray = transfers.filter { transfer in !right.contains(transfer) }
    reasonNotBooked =
      transfers.lazy.compactMap { transfer in
        guard case .barred(let bar) = transfer.creditability else { return nil }
        return bar.unbooked
      }.first
    let skew = context.clockSkewMax
    let confirmedAt = transfers.flatMap(\.confirmations).map { $0.bookTime(skew) }.min()
    if order.creditability == .creditable {
      received = order.creditable?.amount.wide
      isInOrderedToken = astray.isEmpty || !right.isEmpty
      time = (order.told + order.listed).claiming(.completed).map { $0.bookTime(skew) }.min()
      reasonWithoutAmount =
        order.history.best(\.amount) == nil ? .amountUnknown : .amountDisagrees
      return
    }
    // Of an order that is not completed, or no longer, the list's latest word counts.
    let row = order.listed.filter { $0.event.facts.received != nil }.last(by: \.lastSeen)
    let listed = row?.event.facts.received.flatMap { $0 > .zero ? $0.wide : nil }
    let amounts = right.map { $0.creditable?.amount.wide }
    let sum = amounts.compactMap { $0 }.total
    received = listed ?? (amounts.contains(where: { $0 == nil }) ? nil : sum)
    isInOrderedToken = listed != nil || !right.isEmpty
    time = confirmedAt ?? row?.bookTime(skew)
    reasonWithoutAmount =
      right.first { $0.creditable == nil }?.reasonWithoutAmount ?? .amountUnknown
  }
}

extension BookLines {
  /// A sale at the ordered amount, with what was received above or below it.
  fileprivate mutating func addSale(
    of received: WideAmount, ordered: WideAmount, _ asset: BookAsset, _ account: ProviderAccount
  ) {
    add(.wallet(account, on: asset.chain), asset, received)
    add(.sales(account), asset, .zero.minus(ordered))
    add(received > ordered ? .overpaid : .underpaid, asset, ordered.minus(received))
  }
}

extension Transfer {
  /// Whether its money arrived, and still counts.
  var isConfirmed: Bool {
    switch creditability {
    case .creditable, .barred: true
    case .unknown, .waiting, .withdrawn: false
    }
  }

  /// Why it has no amount that can be booked.
  var reasonWithoutAmount: UnbookedPart.Reason {
    creditableAmounts.isEmpty ? .amountUnknown : .amountDisagrees
  }
}
