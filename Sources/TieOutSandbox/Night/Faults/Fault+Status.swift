/// Sources that disagree about a status, and objects whose status does not change.
extension Fault {
  /// Webhook completed, list pending: `status-disagrees`, order id.
  package static let completedButListedPending = Fault("completed-but-listed-pending") {
    writer, scenario in
    let order = writer.order()
    var listed = order
    listed.outcome = .pending
    scenario.add(order, listedAs: listed, expecting: "status-disagrees")
    scenario.allow("completed-without-tx", of: order.subject)
  }

  /// Webhook expired, list pending: `status-disagrees`, order id.
  package static let expiredButListedPending = Fault("expired-but-listed-pending") {
    writer, scenario in
    let order = writer.expiredOrder()
    var listed = order
    listed.outcome = .pending
    scenario.add(order, listedAs: listed, expecting: "status-disagrees")
  }

  /// Webhook completed, list expired: `terminal-conflict`, order id.
  package static let completedButListedExpired = Fault("completed-but-listed-expired") {
    writer, scenario in
    let order = writer.order()
    var listed = order
    listed.outcome = .expired
    scenario.add(order, listedAs: listed, expecting: "terminal-conflict")
    scenario.allow("completed-without-tx", of: order.subject)
  }

  /// Paid inside the window, though an expiry was sent before the completion: `terminal-conflict`, order
  /// id. The list has the order as completed; the webhook of the completion is within its service level.
  package static let expiredThenCompleted = Fault("expired-then-completed") { writer, scenario in
    var order = writer.order()
    var expired = order
    expired.outcome = .expired
    scenario.deliverFirst(order)
    scenario.deliverLast(expired)
    order.outcome = .completed(order.createdAt + writer.within(400...560) * Span.second)
    scenario.list(order)
    guard let event = order.finalEvent else { return }
    scenario.deliver(
      order.webhook(event), at: order.graceEndsAt + writer.within(60...200) * Span.second)
    scenario.expect("terminal-conflict", order.subject)
  }

  /// COMPLETED and CANCELLED of one paymentId: `terminal-conflict`, paymentId.
  package static let completedAndCancelled = Fault("completed-and-cancelled") { writer, scenario in
    let payment = writer.payment()
    scenario.add(payment)
    let cancelled = payment.timeline[2].from + writer.within(60...600) * Span.second
    scenario.deliver(payment, "CANCELLED", at: cancelled)
    scenario.expect("terminal-conflict", payment.id)
  }

  /// List and webhook: completed after window and grace: `completed-after-expiry`, order id.
  package static let completedAfterExpiry = Fault("completed-after-expiry") { writer, scenario in
    var order = writer.order()
    order.outcome = .completed(order.graceEndsAt + writer.within(600...5_400) * Span.second)
    scenario.add(order, expecting: "completed-after-expiry")
  }

  /// An order listed as pending long after its window: `stuck-pending`, order id.
  package static let stuckPendingOrder = Fault("stuck-pending-order") { writer, scenario in
    var order = writer.order()
    order.outcome = .pending
    scenario.add(order, expecting: "stuck-pending")
  }

  /// PENDING in polls more than 24 hours apart: `stuck-pending`, paymentId.
  package static let stuckPendingPayment = Fault("stuck-pending-payment", .isForFilesOnly) {
    writer, scenario in
    var payment = writer.payment()
    payment.timeline = [("PENDING", payment.createdAt)]
    scenario.add(payment)
    // A poll does not state its order, so a registered order would be reported as missing.
    scenario.omitRecords(of: payment.order)
    scenario.expect("stuck-pending", payment.id)
  }

  /// A deposit seen, never confirmed: `stuck-confirming`, tx hash.
  package static let stuckConfirmingDeposit = Fault("stuck-confirming-deposit") {
    writer, scenario in
    var deposit = writer.deposit()
    deposit.confirmedAt = nil
    scenario.add(deposit, expecting: "stuck-confirming")
  }

  /// ACCEPTED in all polls: `stuck-confirming`, paymentId.
  package static let stuckConfirmingPayment = Fault("stuck-confirming-payment") {
    writer, scenario in
    var payment = writer.payment()
    payment.timeline.removeLast()
    scenario.add(payment, expecting: "stuck-confirming")
  }
}
