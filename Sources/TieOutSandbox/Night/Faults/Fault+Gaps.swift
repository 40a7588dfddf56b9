/// Missing and late webhooks, and objects that no list shows.
extension Fault {
  /// A completed order is listed, its webhook never came: `webhook-missing`, order id.
  package static let lostOrderCompleted = Fault("lost-order-completed") { writer, scenario in
    let order = writer.order()
    scenario.deliverFirst(order)
    writer.lose(order, &scenario)
    scenario.expect("webhook-missing", order.subject, .fromTheNextNight)
    writer.allowFirstStep(order, &scenario)
  }

  /// An expired order is listed, its webhook never came: `webhook-missing`, order id.
  package static let lostOrderExpired = Fault("lost-order-expired") { writer, scenario in
    let order = writer.expiredOrder()
    scenario.deliverFirst(order)
    writer.lose(order, &scenario)
    scenario.expect("webhook-missing", order.subject, .fromTheNextNight)
    writer.allowFirstStep(order, &scenario)
  }

  /// A deposit is listed as confirmed, that webhook never came: `webhook-missing`, tx hash.
  package static let lostDeposit = Fault("lost-deposit") { writer, scenario in
    let deposit = writer.deposit()
    scenario.deliverFirst(deposit)
    if let event = deposit.finalEvent { scenario.lose(deposit.webhook(event), at: event.at) }
    scenario.list(deposit)
    scenario.expect("webhook-missing", deposit.subject, .fromTheNextNight)
    guard deposit.dialect == .seed else { return }
    scenario.allow("status-disagrees", of: deposit.subject)
  }

  /// Polls say COMPLETED, that webhook never came: `webhook-missing`; and `amount-unknown`, because polls
  /// state only the status; paymentId.
  package static let lostPaymentCompleted = Fault("lost-payment-completed") { writer, scenario in
    let payment = writer.payment()
    scenario.deliver(payment, "ACCEPTED", at: payment.timeline[1].from + 4 * Span.second)
    scenario.lose(payment, "COMPLETED", at: payment.timeline[2].from)
    scenario.poll(payment)
    scenario.expect("webhook-missing", payment.id, .fromTheNextNight)
    scenario.expect("amount-unknown", payment.id, .fromTheNextNight)
    scenario.allow("status-disagrees", of: payment.id)
  }

  /// A webhook says completed, no sweep shows the order: `list-missing`, order id.
  package static let unlistedOrder = Fault("unlisted-order") { writer, scenario in
    let order = writer.order()
    scenario.deliverFirst(order)
    scenario.deliverLast(order)
    scenario.expect("list-missing", order.subject, .fromTheNextNight)
    scenario.allow("completed-without-tx", of: order.subject)
  }

  /// A webhook says confirmed, no sweep shows the deposit: `list-missing`, tx hash.
  package static let unlistedDeposit = Fault("unlisted-deposit") { writer, scenario in
    let deposit = writer.deposit()
    scenario.deliverFirst(deposit)
    scenario.deliverLast(deposit)
    scenario.expect("list-missing", deposit.subject, .fromTheNextNight)
  }

  /// A deposit's last webhook without the first (seed form; the later form has no first one, there
  /// a payment stands in): `step-missing` (info), tx hash.
  package static let stepMissingDeposit = Fault("step-missing-deposit") { writer, scenario in
    let deposit = writer.deposit()
    guard deposit.dialect == .seed else {
      return Fault.stepMissingPayment.write(&writer, &scenario)
    }
    scenario.deliverLast(deposit)
    scenario.list(deposit)
    writer.expectInfo("step-missing", deposit.subject, &scenario)
  }

  /// COMPLETED without ACCEPTED: `step-missing` (info), paymentId.
  package static let stepMissingPayment = Fault("step-missing-payment") { writer, scenario in
    let payment = writer.payment()
    scenario.deliver(payment, "COMPLETED", at: payment.timeline[2].from + 9 * Span.second)
    scenario.poll(payment)
    writer.expectInfo("step-missing", payment.id, &scenario)
  }

  /// An order's webhook, 16 minutes to 3 days after its own time: `webhook-late`, order id.
  package static let lateOrder = Fault("late-order") { writer, scenario in
    var order = writer.order()
    if writer.round % 3 == 2 { order.outcome = .expired }
    guard let event = order.finalEvent else { return }
    scenario.deliverFirst(order)
    let received = event.at + writer.lateness(writer.round, after: event.at)
    scenario.deliver(order.webhook(event), at: received)
    scenario.list(order)
    writer.expectLate(order.subject, event.at, received, &scenario)
  }

  /// A deposit's webhook, 16 minutes to 3 days after its own time: `webhook-late`, tx hash.
  package static let lateDeposit = Fault("late-deposit") { writer, scenario in
    let deposit = writer.deposit()
    guard let event = deposit.finalEvent else { return }
    scenario.deliverFirst(deposit)
    let variant = writer.schedule.continues ? writer.round + 1 : writer.round
    let received = event.at + writer.lateness(variant, after: event.at)
    scenario.deliver(deposit.webhook(event), at: received)
    scenario.list(deposit)
    writer.expectLate(deposit.subject, event.at, received, &scenario)
  }
}

extension FaultWriter {
  fileprivate func lose(_ order: Order, _ scenario: inout Scenario) {
    if let event = order.finalEvent { scenario.lose(order.webhook(event), at: event.at) }
    scenario.list(order)
  }

  /// A first webhook that said pending disagrees with the list for the same cause.
  fileprivate func allowFirstStep(_ order: Order, _ scenario: inout Scenario) {
    guard order.dialect == .later else { return }
    scenario.allow("status-disagrees", of: order.subject)
  }

  /// Until the webhook arrives it may also be reported as missing: in a season only, because a single written
  /// night is evaluated once and late.
  fileprivate func expectLate(
    _ subject: String, _ since: Moment, _ received: Moment, _ scenario: inout Scenario
  ) {
    scenario.expect("webhook-late", subject, .onReceipt(received))
    guard schedule.continues else { return }
    scenario.expect("webhook-missing", subject, .missing(since: since, until: received))
  }

  /// 16 minutes to 3 days, but before the last sweep; in a season up to two days in any case.
  fileprivate func lateness(_ variant: Int, after time: Moment) -> Int {
    guard !schedule.continues else {
      return [47 * 60, 16, 25 * 60, 40, 11 * 60, 3 * 60][variant % 6] * Span.minute
    }
    let minutes = [16, 40, 3 * 60, 11 * 60, 25 * 60, 3 * 24 * 60][variant % 6]
    return min(minutes * Span.minute, schedule.last - 2 * Span.hour - time)
  }
}
