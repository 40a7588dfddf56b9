/// The usual course of orders, deposits and payments.
extension Story {
  /// The usual delay of a webhook, the same for the same payment and step.
  static func delay(_ salt: UInt64, _ step: Int) -> Int {
    var random = SeededRandom(seed: salt, stream: UInt64(100 + step))
    return random.within(1_000...45_000)
  }

  /// Adds all webhooks and the row in the list.
  mutating func tell(_ order: Order) {
    announce(order)
    conclude(order)
    list(order)
  }

  mutating func tell(_ deposit: Deposit) {
    announce(deposit)
    conclude(deposit)
    list(deposit)
  }

  mutating func tell(_ payment: Payment) {
    for (step, change) in payment.timeline.enumerated() where change.status != "PENDING" {
      deliver(payment, change.status, at: change.from + Self.delay(payment.salt, step))
    }
    poll(payment)
  }

  /// Adds the first webhook of an order, which only the later form has.
  mutating func announce(_ order: Order) {
    know(order)
    guard order.dialect == .later else { return }
    let event = OrderEvent(kind: .created, at: order.createdAt)
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 0) / 8)
  }

  /// Adds the last webhook of an order.
  mutating func conclude(_ order: Order) {
    know(order)
    guard let event = order.finalEvent else { return }
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 1))
  }

  /// Adds the first webhook of a deposit, which only the seed form has. In the later form, one address in
  /// twenty was bound shortly before.
  mutating func announce(_ deposit: Deposit) {
    know(deposit)
    switch deposit.dialect {
    case .seed:
      let event = DepositEvent(kind: .pending, at: deposit.detectedAt)
      deliver(deposit.webhook(event), at: event.at + Self.delay(deposit.salt, 0))
    case .later where deposit.salt % 20 == 0:
      let bound = deposit.detectedAt - 3 * Span.minute
      deliver(deposit.addressBound(at: bound), at: bound + Self.delay(deposit.salt, 0))
    case .later: break
    }
  }

  /// Adds the last webhook of a deposit.
  mutating func conclude(_ deposit: Deposit) {
    know(deposit)
    guard let event = deposit.finalEvent else { return }
    deliver(deposit.webhook(event), at: event.at + Self.delay(deposit.salt, 1))
  }
}
