/// The usual course of orders, deposits and payments.
extension Scenario {
  /// The usual delay of a webhook, the same for the same payment and step.
  static func delay(_ salt: UInt64, _ step: Int) -> Int {
    var random = SeededRandom(seed: salt, stream: UInt64(100 + step))
    return random.within(1_000...45_000)
  }

  /// Adds two orders.
  mutating func add(_ one: Order, _ other: Order) {
    add(one)
    add(other)
  }

  /// Adds two deposits.
  mutating func add(_ one: Deposit, _ other: Deposit) {
    add(one)
    add(other)
  }

  /// Adds two payments.
  mutating func add(_ one: Payment, _ other: Payment) {
    add(one)
    add(other)
  }

  /// Adds all webhooks and the row in the list, by default that of the same order.
  ///
  /// - Parameters:
  ///   - name: the class of a finding about the order that must be reported.
  ///   - delta: the finding's delta.
  mutating func add(
    _ order: Order, listedAs listed: Order? = nil, expecting name: String? = nil,
    delta: Money? = nil
  ) {
    deliverFirst(order)
    deliverLast(order)
    list(listed ?? order)
    if let name { expect(name, order.subject, delta: delta) }
  }

  /// Adds all webhooks and the row in the list, by default that of the same deposit.
  mutating func add(
    _ deposit: Deposit, listedAs listed: Deposit? = nil, expecting name: String? = nil,
    delta: Money? = nil
  ) {
    deliverFirst(deposit)
    deliverLast(deposit)
    list(listed ?? deposit)
    if let name { expect(name, deposit.subject, delta: delta) }
  }

  /// Adds all webhooks and the polls.
  mutating func add(_ payment: Payment, expecting name: String? = nil) {
    for (step, change) in payment.timeline.enumerated() where change.status != "PENDING" {
      deliver(payment, change.status, at: change.from + Self.delay(payment.salt, step))
    }
    poll(payment)
    if let name { expect(name, payment.id) }
  }

  /// Adds the first webhook of an order, which only the later form has.
  mutating func deliverFirst(_ order: Order) {
    record(order)
    guard order.dialect == .later else { return }
    let event = OrderEvent(kind: .created, at: order.createdAt)
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 0) / 8)
  }

  /// Adds the last webhook of an order.
  mutating func deliverLast(_ order: Order) {
    record(order)
    guard let event = order.finalEvent else { return }
    deliver(order.webhook(event), at: event.at + Self.delay(order.salt, 1))
  }

  /// Adds the first webhook of a deposit, which only the seed form has. In the later form, one address in
  /// twenty was bound shortly before.
  mutating func deliverFirst(_ deposit: Deposit) {
    record(deposit)
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
  mutating func deliverLast(_ deposit: Deposit) {
    record(deposit)
    guard let event = deposit.finalEvent else { return }
    deliver(deposit.webhook(event), at: event.at + Self.delay(deposit.salt, 1))
  }
}
