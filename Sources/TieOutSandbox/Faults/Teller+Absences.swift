/// Objects that one side knows and another does not, or no longer.
extension Teller {
  mutating func disappearedOrder(_ story: inout Story) {
    var order = order()
    order.hiddenFrom = schedule.sweeps[0] + Span.hour
    story.tell(order)
    story.expect("list-disappeared", order.subject)
  }

  /// On the mainnet, because the last sweep of the testnet's deposits may break off.
  mutating func disappearedDeposit(_ story: inout Story) {
    var deposit = deposit(.mainnet)
    deposit.hiddenFrom = schedule.sweeps[0] + Span.hour
    story.tell(deposit)
    story.expect("list-disappeared", deposit.subject)
  }

  /// Alternates between PayIn and PayDeFi.
  mutating func orderNeverMade(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      let order = order()
      story.write(.order(order, at: order.createdAt))
      story.expect("order-not-at-provider", order.reference)
    } else {
      let payment = payment()
      story.write(.order(payment, price: "25", at: payment.createdAt))
      // PayDeFi reports a payment only when it is accepted, or after a day.
      story.expect("order-not-at-provider", payment.order, .fromTheNextNight)
    }
  }

  /// Alternates between orders and payments.
  mutating func unregisteredOrder(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      let order = order()
      story.tell(order)
      story.forget(order: order.reference)
      story.expect("order-unknown-to-merchant", order.subject)
    } else {
      let payment = payment()
      story.tell(payment)
      story.forget(order: payment.order)
      story.expect("order-unknown-to-merchant", payment.id)
    }
  }

  mutating func unregisteredReference(_ story: inout Story) {
    let deposit = deposit()
    story.tell(deposit)
    story.forget(reference: deposit.reference)
    story.expect("reference-unknown", deposit.subject)
  }

  /// Once a night; the webhooks of the clean payments are left out when they are written.
  mutating func webhookBlackout(_ story: inout Story, _ round: Int) {
    guard round == 0 else { return }
    story.expect("webhook-blackout", "payin/testnet")
  }

  /// Alternates between orders and payments. The lists do not show them either.
  mutating func contradictedWebhook(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      let order = order()
      story.announce(order)
      story.conclude(order)
      story.show(.absent(order, at: schedule.end + within(10...50) * Span.minute))
      story.expect("contradicted-webhook", order.subject)
      story.allow("completed-without-tx", of: order.subject)
    } else {
      let payment = payment()
      for (step, change) in payment.timeline.enumerated() where step > 0 {
        story.deliver(payment, change.status, at: change.from + 3 * Span.second)
      }
      story.show(.absent(payment: payment.id, at: schedule.firstPolls + 30 * Span.second))
      story.show(.absent(payment: payment.id, at: schedule.last + 30 * Span.second))
      story.expect("contradicted-webhook", payment.id)
    }
  }

  /// Alternates between orders and deposits: the merchant registers them twenty and ten minutes after they
  /// were created.
  mutating func registeredLater(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      let order = order()
      story.tell(order)
      story.forget(order: order.reference)
      story.write(.order(order, at: order.createdAt + 20 * Span.minute))
    } else {
      let deposit = deposit()
      story.tell(deposit)
      story.forget(reference: deposit.reference)
      let registered = deposit.detectedAt + 10 * Span.minute
      story.write(.reference(deposit, at: registered, registered: registered))
    }
  }

  /// Alternates between an order that is not created yet, and one that is not registered yet.
  mutating func registeredJustNow(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      let order = order()
      story.write(.order(order, at: schedule.asOf - within(20...50) * Span.minute))
    } else {
      let order = livingOrder()
      story.tell(order)
      story.forget(order: order.reference)
    }
  }

  /// The pages of a sweep were requested before the order was completed.
  mutating func pendingBeforeCompletion(_ story: inout Story) {
    var order = order(at: schedule.sweeps[1] - within(100...200) * Span.second)
    order.outcome = .completed(schedule.sweeps[1] + within(60...110) * Span.second)
    story.tell(order)
  }
}
