/// Unknown words, and bodies that cannot be read.
extension Fault {
  /// A webhook type outside the known set: `unknown-type`, order id.
  package static let unknownType = Fault("unknown-type") { writer, scenario in
    let order = writer.order()
    scenario.add(order)
    guard let event = order.finalEvent else { return }
    let word = ["refunded", "disputed", "frozen"][writer.round % 3]
    let undocumented = OrderEvent(kind: .undocumented(word), at: event.at)
    scenario.deliver(
      order.webhook(undocumented), at: event.at + writer.within(60...600) * Span.second)
    scenario.expect("unknown-type", order.subject)
  }

  /// A list status outside the known set: `unknown-type`, order id.
  package static let unknownListStatus = Fault("unknown-list-status") { writer, scenario in
    let order = writer.order()
    var listed = order
    listed.outcome = .undocumented(["under_review", "refunding", "on_hold"][writer.round % 3])
    scenario.add(order, listedAs: listed, expecting: "unknown-type")
    scenario.allow("status-disagrees", "completed-without-tx", of: order.subject)
  }

  /// A PayDeFi status outside the known set: `unknown-type`, paymentId.
  package static let unknownPaymentStatus = Fault("unknown-payment-status") { writer, scenario in
    let payment = writer.payment()
    scenario.add(payment)
    let status = ["REFUNDED", "CHARGED_BACK", "PARTIALLY_PAID"][writer.round % 3]
    scenario.deliver(
      payment, status, at: payment.timeline[2].from + writer.within(60...600) * Span.second)
    scenario.expect("unknown-type", payment.id)
  }

  /// An amount that is no number: `unreadable-event`, event id.
  package static let unreadableAmount = Fault("unreadable-amount") { writer, scenario in
    let amounts = ["12,5o", "", "1e", "0x1F", "NaN", "1 000.00", "--5", "12.5.0"]
    writer.unreadable(&scenario, Flaw(amount: amounts[writer.round % amounts.count])) { $0 }
  }

  /// An order without its id, a deposit without its hash: `unreadable-event`, event id.
  package static let unreadableIdentity = Fault("unreadable-identity") { writer, scenario in
    writer.unreadable(&scenario, Flaw(withoutIdentity: true)) { $0 }
  }

  /// A body cut off in the middle, properly signed: `unreadable-event`, event id.
  package static let truncatedBody = Fault("truncated-body") { writer, scenario in
    writer.unreadable(&scenario, Flaw()) { $0.truncated() }
  }

  /// The amount's key twice, with two values: `unreadable-event`, event id.
  package static let duplicateKey = Fault("duplicate-key") { writer, scenario in
    writer.unreadable(&scenario, Flaw(secondAmount: "1.01")) { $0 }
  }
}

extension FaultWriter {
  /// Alternates between orders and deposits; every second pair is listed, so that the unreadable webhook also
  /// counts as missing.
  fileprivate mutating func unreadable(
    _ scenario: inout Scenario, _ flaw: Flaw, change: (PayInEvent) -> PayInEvent
  ) {
    let listed = round % 4 < 2
    if round % 2 == 0 {
      let order = order()
      guard let event = order.finalEvent else { return }
      let webhook = change(order.webhook(event, flaw: flaw))
      scenario.deliver(webhook, at: event.at + 7 * Span.second)
      scenario.expect("unreadable-event", webhook.id)
      guard listed else { return }
      scenario.list(order)
      scenario.allow("webhook-missing", of: order.subject)
    } else {
      let deposit = deposit()
      guard let event = deposit.finalEvent else { return }
      let webhook = change(deposit.webhook(event, flaw: flaw))
      scenario.deliver(webhook, at: event.at + 7 * Span.second)
      scenario.expect("unreadable-event", webhook.id)
      guard listed else { return }
      scenario.list(deposit)
      scenario.allow("webhook-missing", of: deposit.subject)
    }
  }
}
