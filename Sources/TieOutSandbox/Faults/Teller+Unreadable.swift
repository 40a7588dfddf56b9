/// Unknown words, and bodies that cannot be read.
extension Teller {
  mutating func unknownType(_ story: inout Story, _ round: Int) {
    let order = order()
    story.tell(order)
    guard let event = order.finalEvent else { return }
    let word = ["refunded", "disputed", "frozen"][round % 3]
    let unheardOf = OrderEvent(kind: .unheardOf(word), at: event.at)
    story.deliver(order.webhook(unheardOf), at: event.at + within(60...600) * Span.second)
    story.expect("unknown-type", order.subject)
  }

  mutating func unknownListStatus(_ story: inout Story, _ round: Int) {
    let order = order()
    var listed = order
    listed.outcome = .unheardOf(["under_review", "refunding", "on_hold"][round % 3])
    story.announce(order)
    story.conclude(order)
    story.list(listed)
    story.expect("unknown-type", order.subject)
    story.allow("status-disagrees", "completed-without-tx", of: order.subject)
  }

  mutating func unknownPaymentStatus(_ story: inout Story, _ round: Int) {
    let payment = payment()
    story.tell(payment)
    let status = ["REFUNDED", "CHARGED_BACK", "PARTIALLY_PAID"][round % 3]
    story.deliver(payment, status, at: payment.timeline[2].from + within(60...600) * Span.second)
    story.expect("unknown-type", payment.id)
  }

  mutating func unreadableAmount(_ story: inout Story, _ round: Int) {
    let amounts = ["12,5o", "", "1e", "0x1F", "NaN", "1 000.00", "--5", "12.5.0"]
    unreadable(&story, round, Flaw(amount: amounts[round % amounts.count])) { $0 }
  }

  mutating func unreadableIdentity(_ story: inout Story, _ round: Int) {
    unreadable(&story, round, Flaw(withoutIdentity: true)) { $0 }
  }

  mutating func truncatedBody(_ story: inout Story, _ round: Int) {
    unreadable(&story, round, Flaw()) { $0.truncated() }
  }

  mutating func duplicateKey(_ story: inout Story, _ round: Int) {
    unreadable(&story, round, Flaw(secondAmount: "1.01")) { $0 }
  }

  /// Alternates between orders and deposits; every second pair is listed, so that the unreadable webhook also
  /// counts as missing.
  private mutating func unreadable(
    _ story: inout Story, _ round: Int, _ flaw: Flaw, change: (PayInEvent) -> PayInEvent
  ) {
    let listed = round % 4 < 2
    if round % 2 == 0 {
      let order = order()
      guard let event = order.finalEvent else { return }
      let webhook = change(order.webhook(event, flaw: flaw))
      story.deliver(webhook, at: event.at + 7 * Span.second)
      story.expect("unreadable-event", webhook.id)
      guard listed else { return }
      story.list(order)
      story.allow("webhook-missing", of: order.subject)
    } else {
      let deposit = deposit()
      guard let event = deposit.finalEvent else { return }
      let webhook = change(deposit.webhook(event, flaw: flaw))
      story.deliver(webhook, at: event.at + 7 * Span.second)
      story.expect("unreadable-event", webhook.id)
      guard listed else { return }
      story.list(deposit)
      story.allow("webhook-missing", of: deposit.subject)
    }
  }
}
