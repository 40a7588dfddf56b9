/// Missing and late webhooks, and objects that no list shows.
extension Teller {
  mutating func lostOrderCompleted(_ story: inout Story) {
    let order = order()
    story.announce(order)
    lose(order, &story)
    story.expect("webhook-missing", order.subject, .fromTheNextNight)
    allowFirstStep(order, &story)
  }

  mutating func lostOrderExpired(_ story: inout Story) {
    let order = expiredOrder()
    story.announce(order)
    lose(order, &story)
    story.expect("webhook-missing", order.subject, .fromTheNextNight)
    allowFirstStep(order, &story)
  }

  private func lose(_ order: Order, _ story: inout Story) {
    if let event = order.finalEvent { story.lose(order.webhook(event), at: event.at) }
    story.list(order)
  }

  /// A first webhook that said pending disagrees with the list for the same cause.
  private func allowFirstStep(_ order: Order, _ story: inout Story) {
    guard order.dialect == .later else { return }
    story.allow("status-disagrees", of: order.subject)
  }

  mutating func lostDeposit(_ story: inout Story) {
    let deposit = deposit()
    story.announce(deposit)
    if let event = deposit.finalEvent { story.lose(deposit.webhook(event), at: event.at) }
    story.list(deposit)
    story.expect("webhook-missing", deposit.subject, .fromTheNextNight)
    guard deposit.dialect == .seed else { return }
    story.allow("status-disagrees", of: deposit.subject)
  }

  /// The poll states only the status, so the amounts stay unknown.
  mutating func lostPaymentCompleted(_ story: inout Story) {
    let payment = payment()
    story.deliver(payment, "ACCEPTED", at: payment.timeline[1].from + 4 * Span.second)
    story.lose(payment, "COMPLETED", at: payment.timeline[2].from)
    story.poll(payment)
    story.expect("webhook-missing", payment.id, .fromTheNextNight)
    story.expect("amount-unknown", payment.id, .fromTheNextNight)
    story.allow("status-disagrees", of: payment.id)
  }

  mutating func unlistedOrder(_ story: inout Story) {
    let order = order()
    story.announce(order)
    story.conclude(order)
    story.expect("list-missing", order.subject, .fromTheNextNight)
    story.allow("completed-without-tx", of: order.subject)
  }

  mutating func unlistedDeposit(_ story: inout Story) {
    let deposit = deposit()
    story.announce(deposit)
    story.conclude(deposit)
    story.expect("list-missing", deposit.subject, .fromTheNextNight)
  }

  mutating func stepMissingDeposit(_ story: inout Story) {
    let deposit = deposit()
    guard deposit.dialect == .seed else { return stepMissingPayment(&story) }
    story.conclude(deposit)
    story.list(deposit)
    inform("step-missing", deposit.subject, &story)
  }

  mutating func stepMissingPayment(_ story: inout Story) {
    let payment = payment()
    story.deliver(payment, "COMPLETED", at: payment.timeline[2].from + 9 * Span.second)
    story.poll(payment)
    inform("step-missing", payment.id, &story)
  }

  mutating func lateOrder(_ story: inout Story, _ round: Int) {
    var order = order()
    if round % 3 == 2 { order.outcome = .expired }
    guard let event = order.finalEvent else { return }
    story.announce(order)
    let received = event.at + lateness(round, after: event.at)
    story.deliver(order.webhook(event), at: received)
    story.list(order)
    expectLate(order.subject, event.at, received, &story)
  }

  mutating func lateDeposit(_ story: inout Story, _ round: Int) {
    let deposit = deposit()
    guard let event = deposit.finalEvent else { return }
    story.announce(deposit)
    let received = event.at + lateness(schedule.goesOn ? round + 1 : round, after: event.at)
    story.deliver(deposit.webhook(event), at: received)
    story.list(deposit)
    expectLate(deposit.subject, event.at, received, &story)
  }

  /// Until the webhook arrives it may also be reported as missing: in a season only, because a single written
  /// night is evaluated once and late.
  private func expectLate(
    _ subject: String, _ since: Moment, _ received: Moment, _ story: inout Story
  ) {
    story.expect("webhook-late", subject, .onReceipt(received))
    guard schedule.goesOn else { return }
    story.expect("webhook-missing", subject, .missing(since: since, until: received))
  }

  /// 16 minutes to 3 days, but before the last sweep; in a season up to two days in any case.
  private func lateness(_ round: Int, after time: Moment) -> Int {
    guard !schedule.goesOn else {
      return [47 * 60, 16, 25 * 60, 40, 11 * 60, 3 * 60][round % 6] * Span.minute
    }
    let minutes = [16, 40, 3 * 60, 11 * 60, 25 * 60, 3 * 24 * 60][round % 6]
    return min(minutes * Span.minute, schedule.last - 2 * Span.hour - time)
  }
}
