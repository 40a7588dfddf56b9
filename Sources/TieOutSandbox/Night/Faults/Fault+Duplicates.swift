/// Repeated and contradictory statements.
extension Fault {
  /// The same webhook twice: `duplicate-delivery` (info), order id.
  package static let duplicateOrder = Fault("duplicate-order") { writer, scenario in
    let order = writer.order()
    scenario.add(order)
    guard let event = order.finalEvent else { return }
    scenario.deliver(order.webhook(event), at: event.at + writer.within(50...800) * Span.second)
    writer.expectInfo("duplicate-delivery", order.subject, &scenario)
  }

  /// The same webhook twice: `duplicate-delivery` (info), tx hash.
  package static let duplicateDeposit = Fault("duplicate-deposit") { writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    guard let event = deposit.finalEvent else { return }
    scenario.deliver(deposit.webhook(event), at: event.at + writer.within(50...800) * Span.second)
    writer.expectInfo("duplicate-delivery", deposit.subject, &scenario)
  }

  /// The same body twice: `duplicate-delivery` (info), paymentId.
  package static let duplicatePayment = Fault("duplicate-payment") { writer, scenario in
    let payment = writer.payment()
    scenario.add(payment)
    let again = payment.timeline[2].from + writer.within(50...800) * Span.second
    scenario.deliver(payment, "COMPLETED", at: again)
    writer.expectInfo("duplicate-delivery", payment.id, &scenario)
  }

  /// One event id with two amounts: `event-id-reused`, order id.
  /// The list agrees with the first delivery.
  package static let eventReused = Fault("event-reused") { writer, scenario in
    let order = writer.order()
    scenario.add(order)
    var changed = order
    changed.amount =
      order.amount + Money(cents: writer.within(100...900), decimals: order.amount.decimals)
    guard let event = order.finalEvent else { return }
    scenario.deliver(changed.webhook(event), at: event.at + writer.within(50...800) * Span.second)
    scenario.expect("event-id-reused", order.subject)
    scenario.allow("amount-disagrees", "overpaid", "underpaid", of: order.subject)
  }

  /// One transaction proves two orders: `same-tx-two-orders`, tx hash.
  /// Every second time the two orders have the same amount.
  package static let transactionOfTwoOrders = Fault("transaction-of-two-orders") {
    writer, scenario in
    let one = writer.order()
    let network = one.network
    let later = one.createdAt + writer.within(2...30) * Span.minute
    var other = writer.order(network, at: later, asset: one.asset)
    // Around an upgrade the two orders would name the transaction in different forms, so both use one form.
    if other.dialect != one.dialect {
      other = writer.order(network, at: one.createdAt, asset: one.asset)
    }
    other.transaction = one.transaction
    other.eventIndex = one.eventIndex
    other.blockNumber = one.blockNumber
    if writer.round % 2 == 1 { other.amount = one.amount }
    scenario.add(one, other)
    scenario.expect(
      "same-tx-two-orders", one.transactionSubject,
      one.dialect == .seed ? .fromItsNight : .onceTransactionsAreNamed(network))
    // The rows of the two orders state different times for the one transfer.
    scenario.allow("time-inconsistent", of: one.transactionSubject)
  }

  /// Two paymentIds of one order are completed: `order-paid-twice`, merchant reference.
  package static let paymentPaidTwice = Fault("payment-paid-twice") { writer, scenario in
    let one = writer.payment()
    var other = writer.payment(at: one.createdAt + writer.within(1...60) * Span.minute)
    let reference = writer.oddReference() ?? one.order
    // The merchant requested one price.
    if writer.generator.plan.records.hasOrders { other.settlement = one.settlement }
    var first = one
    first.order = reference
    other.order = reference
    scenario.add(first, other)
    scenario.expect("order-paid-twice", reference)
    scenario.allow("reference-reused", of: reference)
  }

  /// Two PayIn orders of one reference are completed: `order-paid-twice`, merchant reference.
  package static let orderPaidTwice = Fault("order-paid-twice") { writer, scenario in
    var one = writer.order()
    // The merchant registered one amount in one token.
    let asset = writer.generator.plan.records.hasOrders ? one.asset : nil
    var other = writer.order(
      one.network, at: one.createdAt + writer.within(1...60) * Span.minute, asset: asset)
    if asset != nil { other.amount = one.amount }
    one.reference = writer.oddReference() ?? one.reference
    other.reference = one.reference
    scenario.add(one, other)
    scenario.expect("order-paid-twice", one.reference)
    scenario.allow("reference-reused", of: one.reference)
  }

  /// Two pending orders of one reference, whose payment windows are open at the last sweep:
  /// `reference-reused`, merchant reference.
  package static let referencePendingTwice = Fault("reference-pending-twice") { writer, scenario in
    let one = writer.openOrder()
    var other = writer.openOrder(one.network)
    other.reference = one.reference
    scenario.add(one, other)
    scenario.expect("reference-reused", one.reference, .inItsNight)
  }

  /// A completed and a live pending order of one reference: `reference-reused`, reference.
  package static let referencePaidAndPending = Fault("reference-paid-and-pending") {
    writer, scenario in
    let paid = writer.order()
    var pending = writer.openOrder(paid.network)
    pending.reference = paid.reference
    scenario.add(paid, pending)
    scenario.expect("reference-reused", paid.reference, .inItsNight)
  }

  /// A completed and a just accepted payment of one order: `reference-reused`, reference.
  package static let referencePaidAndAccepted = Fault("reference-paid-and-accepted") {
    writer, scenario in
    let paid = writer.payment()
    var accepted = writer.payment(at: writer.schedule.last - writer.within(6...9) * Span.minute)
    accepted.order = paid.order
    let seen = writer.schedule.last - writer.within(60...200) * Span.second
    accepted.timeline = [("PENDING", accepted.createdAt), ("ACCEPTED", seen)]
    if writer.schedule.continues {
      accepted.timeline.append(("CANCELLED", writer.schedule.last + 10 * Span.minute))
    }
    scenario.add(paid, accepted)
    scenario.expect("reference-reused", paid.order, .inItsNight)
  }

  /// A row that a page repeats though nothing was added: `row-twice-in-sweep` (info), order id.
  package static let rowTwice = Fault("row-twice", .isForFilesOnly) { writer, scenario in
    var order = writer.order()
    order.repeatsOnNextPage = true
    scenario.add(order)
    writer.expectInfo("row-twice-in-sweep", order.subject, &scenario)
  }
}

extension FaultWriter {
  /// References are arbitrary text: every third has unusual characters.
  fileprivate mutating func oddReference() -> String? {
    guard round % 3 == 2 else { return nil }
    return "bestellung_ü€, \"zwei\" \(nextNumber())"
  }

  /// A pending order that is some minutes old at the last sweep. It is never paid.
  mutating func openOrder(_ network: Network? = nil) -> Order {
    var order = order(network, at: schedule.last - within(60...280) * Span.second)
    order.outcome = schedule.continues ? .expired : .pending
    return order
  }
}
