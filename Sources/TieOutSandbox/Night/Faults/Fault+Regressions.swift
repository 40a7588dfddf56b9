/// Statuses that are withdrawn, and impossible times.
extension Fault {
  /// The first sweep lists an order as completed, the later ones as pending: `status-regressed`,
  /// order id.
  package static let regressedOrder = Fault("regressed-order") { writer, scenario in
    var order = writer.order()
    order.pendingAgainFrom = writer.schedule.sweeps[0] + Span.hour
    order.transfers = [order.usualTransfer]
    scenario.add(order, expecting: "status-regressed")
    scenario.allow(
      "status-disagrees", "stuck-pending", "stuck-confirming", "completed-without-tx",
      of: order.subject)
  }

  /// The first poll says COMPLETED, the second ACCEPTED: `status-regressed`, paymentId.
  package static let regressedPayment = Fault("regressed-payment") { writer, scenario in
    var payment = writer.payment()
    for (step, change) in payment.timeline.enumerated() where step > 0 {
      scenario.deliver(payment, change.status, at: change.from + 3 * Span.second)
    }
    payment.timeline.append(("ACCEPTED", writer.schedule.end + Span.hour))
    scenario.poll(payment)
    scenario.expect("status-regressed", payment.id)
    scenario.allow("status-disagrees", "stuck-pending", "stuck-confirming", of: payment.id)
  }

  /// A deposit is listed as confirmed, then as failed, and its credit is reversed as soon as it is gone:
  /// `confirmed-then-gone`, tx hash.
  package static let confirmedThenGone = Fault("confirmed-then-gone", .needsTransfers) {
    writer, scenario in
    let deposit = writer.goneDeposit("confirmed-then-gone", &scenario)
    scenario.record(
      .credit(
        deposit, at: writer.schedule.end + 2 * Span.hour, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated,
        reverses: writer.round % 2 == 0 ? nil : MerchantRecord.creditKey(deposit)))
  }

  /// A deposit is credited, then listed as failed, and the credit is not reversed:
  /// `credited-then-withdrawn`, tx hash.
  package static let withdrawnNotReversed = Fault(
    "withdrawn-not-reversed", [.needsTransfers, .needsCredits]
  ) { writer, scenario in
    let deposit = writer.goneDeposit("credited-then-withdrawn", &scenario)
    scenario.allow("credited-not-confirmed", "confirmed-then-gone", of: deposit.subject)
  }

  /// The second sweep says failed, the third confirmed; the credit is reversed and made again: silent.
  package static let failedAndBack = Fault("failed-and-back", [.needsTransfers, .needsCredits]) {
    writer, scenario in
    var deposit = writer.deposit()
    deposit.failedFrom = writer.schedule.end + Span.hour
    deposit.failedUntil = writer.schedule.last - Span.hour
    scenario.add(deposit)
    scenario.record(
      .credit(
        deposit, at: writer.schedule.end + 2 * Span.hour, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated, reverses: MerchantRecord.creditKey(deposit)))
    scenario.record(
      .credit(deposit, at: writer.schedule.last - 30 * Span.minute, key: "again-" + deposit.id))
  }

  /// An order that was completed before it was created: `time-inconsistent`, order id.
  package static let completedBeforeCreated = Fault("completed-before-created", .isSeasonal) {
    writer, scenario in
    var order = writer.order()
    order.statedCompletion = order.createdAt - writer.within(60...240) * Span.second
    order.outcome = .completed(order.createdAt + 60 * Span.second)
    scenario.deliverFirst(order)
    scenario.list(order)
    guard let event = order.finalEvent else { return }
    scenario.deliver(order.webhook(event), at: order.createdAt + 65 * Span.second)
    scenario.expect("time-inconsistent", order.subject)
  }

  /// A deposit that says it was confirmed in some hours: `time-inconsistent`, tx hash.
  package static let confirmedInFuture = Fault("confirmed-in-future", .needsSeedForm) {
    writer, scenario in
    var deposit = writer.deposit(at: writer.seedMoment())
    let confirmed = deposit.detectedAt + 2 * Span.minute
    deposit.confirmedAt = confirmed
    deposit.statedConfirmation = confirmed + writer.within(2...6) * Span.hour
    scenario.deliverFirst(deposit)
    scenario.list(deposit)
    guard let event = deposit.finalEvent else { return }
    scenario.deliver(deposit.webhook(event), at: confirmed + 5 * Span.second)
    scenario.expect("time-inconsistent", deposit.subject)
  }

  /// A completed order without any statement which transaction paid it: `completed-without-tx`, order id.
  package static let completedWithoutTransaction = Fault("completed-without-transaction") {
    writer, scenario in
    var order = writer.order()
    order.isWithoutTransaction = true
    scenario.add(order, expecting: "completed-without-tx")
  }
}

extension FaultWriter {
  fileprivate mutating func goneDeposit(_ name: String, _ scenario: inout Scenario) -> Deposit {
    var deposit = deposit()
    deposit.failedFrom = schedule.end + Span.hour
    scenario.add(deposit)
    scenario.expect(name, deposit.subject)
    scenario.allow("status-disagrees", "status-regressed", "terminal-conflict", of: deposit.subject)
    return deposit
  }
}
