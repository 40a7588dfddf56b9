/// Sources that disagree about a status, and objects whose status does not change.
extension Teller {
  mutating func completedButListedPending(_ story: inout Story) {
    let order = order()
    var listed = order
    listed.outcome = .pending
    story.announce(order)
    story.conclude(order)
    story.list(listed)
    story.expect("status-disagrees", order.subject)
    story.allow("completed-without-tx", of: order.subject)
  }

  mutating func expiredButListedPending(_ story: inout Story) {
    let order = expiredOrder()
    var listed = order
    listed.outcome = .pending
    story.announce(order)
    story.conclude(order)
    story.list(listed)
    story.expect("status-disagrees", order.subject)
  }

  mutating func completedButListedExpired(_ story: inout Story) {
    let order = order()
    var listed = order
    listed.outcome = .expired
    story.announce(order)
    story.conclude(order)
    story.list(listed)
    story.expect("terminal-conflict", order.subject)
    story.allow("completed-without-tx", of: order.subject)
  }

  /// Paid inside the window, though an expiry was sent: the list has it as completed. The webhook of the
  /// completion follows that of the expiry and is still within its service level.
  mutating func expiredThenCompleted(_ story: inout Story) {
    var order = order()
    var expired = order
    expired.outcome = .expired
    story.announce(order)
    story.conclude(expired)
    order.outcome = .completed(order.createdAt + within(400...560) * Span.second)
    story.list(order)
    guard let event = order.finalEvent else { return }
    story.deliver(order.webhook(event), at: order.graceEndsAt + within(60...200) * Span.second)
    story.expect("terminal-conflict", order.subject)
  }

  mutating func completedAndCancelled(_ story: inout Story) {
    let payment = payment()
    story.tell(payment)
    let cancelled = payment.timeline[2].from + within(60...600) * Span.second
    story.deliver(payment, "CANCELLED", at: cancelled)
    story.expect("terminal-conflict", payment.id)
  }

  mutating func completedAfterExpiry(_ story: inout Story) {
    var order = order()
    order.outcome = .completed(order.graceEndsAt + within(600...5_400) * Span.second)
    story.tell(order)
    story.expect("completed-after-expiry", order.subject)
  }

  mutating func stuckPendingOrder(_ story: inout Story) {
    var order = order()
    order.outcome = .pending
    story.tell(order)
    story.expect("stuck-pending", order.subject)
  }

  mutating func stuckPendingPayment(_ story: inout Story) {
    var payment = payment()
    payment.timeline = [("PENDING", payment.createdAt)]
    story.tell(payment)
    // A poll does not state its order, so a registered order would be reported as missing.
    story.forget(order: payment.order)
    story.expect("stuck-pending", payment.id)
  }

  mutating func stuckConfirmingDeposit(_ story: inout Story) {
    var deposit = deposit()
    deposit.confirmedAt = nil
    story.tell(deposit)
    story.expect("stuck-confirming", deposit.subject)
  }

  mutating func stuckConfirmingPayment(_ story: inout Story) {
    var payment = payment()
    payment.timeline.removeLast()
    story.tell(payment)
    story.expect("stuck-confirming", payment.id)
  }
}
