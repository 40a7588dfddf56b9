/// Repeated and contradictory statements.
extension Teller {
  mutating func duplicateOrder(_ story: inout Story) {
    let order = order()
    story.tell(order)
    guard let event = order.finalEvent else { return }
    story.deliver(order.webhook(event), at: event.at + within(50...800) * Span.second)
    inform("duplicate-delivery", order.subject, &story)
  }

  mutating func duplicateDeposit(_ story: inout Story) {
    let deposit = deposit()
    story.tell(deposit)
    guard let event = deposit.finalEvent else { return }
    story.deliver(deposit.webhook(event), at: event.at + within(50...800) * Span.second)
    inform("duplicate-delivery", deposit.subject, &story)
  }

  mutating func duplicatePayment(_ story: inout Story) {
    let payment = payment()
    story.tell(payment)
    let again = payment.timeline[2].from + within(50...800) * Span.second
    story.deliver(payment, "COMPLETED", at: again)
    inform("duplicate-delivery", payment.id, &story)
  }

  /// The list agrees with the first delivery.
  mutating func eventReused(_ story: inout Story) {
    let order = order()
    story.tell(order)
    var changed = order
    changed.amount = order.amount + Money(cents: within(100...900), decimals: order.amount.decimals)
    guard let event = order.finalEvent else { return }
    story.deliver(changed.webhook(event), at: event.at + within(50...800) * Span.second)
    story.expect("event-id-reused", order.subject)
    story.allow("amount-disagrees", "overpaid", "underpaid", of: order.subject)
  }

  /// Every second time the two orders have the same amount.
  mutating func transactionOfTwoOrders(_ story: inout Story, _ round: Int) {
    let one = order()
    let network = one.network
    let later = one.createdAt + within(2...30) * Span.minute
    var other = maker.order(nextNumber(), network, at: later, asset: one.asset)
    // Around an upgrade the two orders would name the transaction in different forms, so both use one form.
    if other.dialect != one.dialect {
      other = maker.order(nextNumber(), network, at: one.createdAt, asset: one.asset)
    }
    other.transaction = one.transaction
    other.eventIndex = one.eventIndex
    other.blockNumber = one.blockNumber
    if round % 2 == 1 { other.amount = one.amount }
    story.tell(one)
    story.tell(other)
    story.expect(
      "same-tx-two-orders", one.transactionSubject,
      one.dialect == .seed ? .fromItsNight : .onceTransactionsAreNamed(network))
    // The rows of the two orders state different times for the one transfer.
    story.allow("time-inconsistent", of: one.transactionSubject)
  }

  mutating func paymentPaidTwice(_ story: inout Story, _ round: Int) {
    let one = payment()
    var other = payment(at: one.createdAt + within(1...60) * Span.minute)
    let reference = oddReference(round) ?? one.order
    // The merchant requested one price.
    if maker.plan.records.hasOrders { other.settlement = one.settlement }
    var first = one
    first.order = reference
    other.order = reference
    story.tell(first)
    story.tell(other)
    story.expect("order-paid-twice", reference)
    story.allow("reference-reused", of: reference)
  }

  mutating func orderPaidTwice(_ story: inout Story, _ round: Int) {
    var one = order()
    // The merchant registered one amount in one token.
    let asset = maker.plan.records.hasOrders ? one.asset : nil
    var other = order(
      one.network, at: one.createdAt + within(1...60) * Span.minute, asset: asset)
    if asset != nil { other.amount = one.amount }
    one.reference = oddReference(round) ?? one.reference
    other.reference = one.reference
    story.tell(one)
    story.tell(other)
    story.expect("order-paid-twice", one.reference)
    story.allow("reference-reused", of: one.reference)
  }

  /// References are arbitrary text: every third has unusual characters.
  private mutating func oddReference(_ round: Int) -> String? {
    guard round % 3 == 2 else { return nil }
    return "bestellung_ü€, \"zwei\" \(nextNumber())"
  }

  /// Both payment windows are open at the last sweep.
  mutating func referencePendingTwice(_ story: inout Story) {
    let one = livingOrder()
    var other = livingOrder(one.network)
    other.reference = one.reference
    story.tell(one)
    story.tell(other)
    story.expect("reference-reused", one.reference, .inItsNight)
  }

  mutating func referencePaidAndPending(_ story: inout Story) {
    let paid = order()
    var pending = livingOrder(paid.network)
    pending.reference = paid.reference
    story.tell(paid)
    story.tell(pending)
    story.expect("reference-reused", paid.reference, .inItsNight)
  }

  mutating func referencePaidAndAccepted(_ story: inout Story) {
    let paid = payment()
    var accepted = payment(at: schedule.last - within(6...9) * Span.minute)
    accepted.order = paid.order
    let seen = schedule.last - within(60...200) * Span.second
    accepted.timeline = [("PENDING", accepted.createdAt), ("ACCEPTED", seen)]
    if schedule.goesOn {
      accepted.timeline.append(("CANCELLED", schedule.last + 10 * Span.minute))
    }
    story.tell(paid)
    story.tell(accepted)
    story.expect("reference-reused", paid.order, .inItsNight)
  }

  /// A pending order that is some minutes old at the last sweep. It is never paid.
  mutating func livingOrder(_ network: Network? = nil) -> Order {
    var order = order(network, at: schedule.last - within(60...280) * Span.second)
    order.outcome = schedule.goesOn ? .expired : .pending
    return order
  }

  mutating func rowTwice(_ story: inout Story) {
    var order = order()
    order.repeatsOnNextPage = true
    story.tell(order)
    inform("row-twice-in-sweep", order.subject, &story)
  }
}
