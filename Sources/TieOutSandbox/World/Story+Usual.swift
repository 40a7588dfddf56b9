/// What happens when nothing goes wrong.
extension Story {
  /// How long a webhook usually takes, the same for the same payment and step.
  static func delay(_ salt: UInt64, _ step: Int) -> Int {
    var random = SeededRandom(seed: salt, stream: UInt64(100 + step))
    return random.within(1_000...45_000)
  }

  /// All webhooks, and the row in the list.
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

  /// The first webhook of an order's life, which only the later form has.
  mutating func announce(_ order: Order) {
    know(order)
    guard order.dialect == .later else { return }
    let event = OrderEvent(kind: .created, at: order.createdAt)
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 0) / 8)
  }

  /// The last webhook of an order's life.
  mutating func conclude(_ order: Order) {
    know(order)
    guard let event = order.finalEvent else { return }
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 1))
  }

  /// The first webhook of a deposit's life, which only the seed form has. One address in twenty
  /// of the later form was bound shortly before.
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

  /// The last webhook of a deposit's life.
  mutating func conclude(_ deposit: Deposit) {
    know(deposit)
    guard let event = deposit.finalEvent else { return }
    deliver(deposit.webhook(event), at: event.at + Self.delay(deposit.salt, 1))
  }
}
