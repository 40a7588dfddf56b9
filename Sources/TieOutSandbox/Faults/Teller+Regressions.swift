/// Statuses that are withdrawn, and impossible times.
extension Teller {
  mutating func regressedOrder(_ story: inout Story) {
    var order = order()
    order.pendingAgainFrom = schedule.sweeps[0] + Span.hour
    order.transfers = [order.usualTransfer]
    story.tell(order)
    story.expect("status-regressed", order.subject)
    story.allow(
      "status-disagrees", "stuck-pending", "stuck-confirming", "completed-without-tx",
      of: order.subject)
  }

  mutating func regressedPayment(_ story: inout Story) {
    var payment = payment()
    for (step, change) in payment.timeline.enumerated() where step > 0 {
      story.deliver(payment, change.status, at: change.from + 3 * Span.second)
    }
    payment.timeline.append(("ACCEPTED", schedule.end + Span.hour))
    story.poll(payment)
    story.expect("status-regressed", payment.id)
    story.allow("status-disagrees", "stuck-pending", "stuck-confirming", of: payment.id)
  }

  /// Its credit is reversed as soon as it is gone.
  mutating func confirmedThenGone(_ story: inout Story, _ round: Int) {
    let deposit = goneDeposit("confirmed-then-gone", &story)
    story.write(
      .credit(
        deposit, at: schedule.end + 2 * Span.hour, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated,
        reverses: round % 2 == 0 ? nil : BookRecord.creditKey(deposit)))
  }

  /// Its credit is not reversed.
  mutating func withdrawnNotReversed(_ story: inout Story) {
    let deposit = goneDeposit("credited-then-withdrawn", &story)
    story.allow("credited-not-confirmed", "confirmed-then-gone", of: deposit.subject)
  }

  private mutating func goneDeposit(_ name: String, _ story: inout Story) -> Deposit {
    var deposit = deposit()
    deposit.failedFrom = schedule.end + Span.hour
    story.tell(deposit)
    story.expect(name, deposit.subject)
    story.allow("status-disagrees", "status-regressed", "terminal-conflict", of: deposit.subject)
    return deposit
  }

  /// The second sweep says failed, the third confirmed; the credit is reversed and made again.
  mutating func failedAndBack(_ story: inout Story) {
    var deposit = deposit()
    deposit.failedFrom = schedule.end + Span.hour
    deposit.failedUntil = schedule.last - Span.hour
    story.tell(deposit)
    story.write(
      .credit(
        deposit, at: schedule.end + 2 * Span.hour, key: "reversal-" + deposit.id,
        amount: deposit.amount.negated, reverses: BookRecord.creditKey(deposit)))
    story.write(
      .credit(deposit, at: schedule.last - 30 * Span.minute, key: "again-" + deposit.id))
  }

  mutating func completedBeforeCreated(_ story: inout Story) {
    var order = order()
    order.statedCompletion = order.createdAt - within(60...240) * Span.second
    order.outcome = .completed(order.createdAt + 60 * Span.second)
    story.announce(order)
    story.list(order)
    guard let event = order.finalEvent else { return }
    story.deliver(order.webhook(event), at: order.createdAt + 65 * Span.second)
    story.expect("time-inconsistent", order.subject)
  }

  mutating func confirmedInFuture(_ story: inout Story) {
    var deposit = deposit(at: seedMoment())
    let confirmed = deposit.detectedAt + 2 * Span.minute
    deposit.confirmedAt = confirmed
    deposit.statedConfirmation = confirmed + within(2...6) * Span.hour
    story.announce(deposit)
    story.list(deposit)
    guard let event = deposit.finalEvent else { return }
    story.deliver(deposit.webhook(event), at: confirmed + 5 * Span.second)
    story.expect("time-inconsistent", deposit.subject)
  }

  mutating func completedWithoutTransaction(_ story: inout Story) {
    var order = order()
    order.isWithoutTransaction = true
    story.tell(order)
    story.expect("completed-without-tx", order.subject)
  }
}
