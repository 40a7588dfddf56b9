/// Objects that one side knows and another does not, or no longer.
extension Fault {
  /// The first sweep shows an order, no later one does: `list-disappeared`, order id.
  package static let disappearedOrder = Fault("disappeared-order") { writer, scenario in
    var order = writer.order()
    order.hiddenFrom = writer.schedule.sweeps[0] + Span.hour
    scenario.add(order, expecting: "list-disappeared")
  }

  /// The first sweep shows a deposit, no later one does: `list-disappeared`, tx hash.
  /// On the mainnet, because the last sweep of the testnet's deposits may break off.
  package static let disappearedDeposit = Fault("disappeared-deposit", .needsMainnet) {
    writer, scenario in
    var deposit = writer.deposit(.mainnet)
    deposit.hiddenFrom = writer.schedule.sweeps[0] + Span.hour
    scenario.add(deposit, expecting: "list-disappeared")
  }

  /// The merchant registered an order that the provider never reports: `order-not-at-provider`, merchant
  /// reference.
  /// Alternates between PayIn and PayDeFi.
  package static let orderNeverMade = Fault("order-never-made", [.needsOrders, .isSeasonal]) {
    writer, scenario in
    if writer.round % 2 == 0 {
      let order = writer.order()
      scenario.record(.order(order, at: order.createdAt))
      scenario.expect("order-not-at-provider", order.reference)
    } else {
      let payment = writer.payment()
      scenario.record(.order(payment, price: "25", at: payment.createdAt))
      // PayDeFi reports a payment only when it is accepted, or after a day.
      scenario.expect("order-not-at-provider", payment.order, .fromTheNextNight)
    }
  }

  /// Alternates between an order and a payment whose reference the merchant does not know:
  /// `order-unknown-to-merchant`, order id or paymentId.
  package static let unregisteredOrder = Fault("unregistered-order", [.needsOrders, .isSeasonal]) {
    writer, scenario in
    if writer.round % 2 == 0 {
      let order = writer.order()
      scenario.add(order)
      scenario.omitRecords(of: order.reference)
      scenario.expect("order-unknown-to-merchant", order.subject)
    } else {
      let payment = writer.payment()
      scenario.add(payment)
      scenario.omitRecords(of: payment.order)
      scenario.expect("order-unknown-to-merchant", payment.id)
    }
  }

  /// A deposit whose reference the merchant does not know: `reference-unknown`, tx hash.
  package static let unregisteredReference = Fault(
    "unregistered-reference", [.needsOrders, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit()
    scenario.add(deposit)
    scenario.omitRecords(of: deposit.reference)
    scenario.expect("reference-unknown", deposit.subject)
  }

  /// No webhook arrives for statuses of one hour on the testnet; once a night, on request:
  /// `webhook-blackout`, `payin/testnet`, and no finding for a single webhook. The webhooks of the clean
  /// payments are left out when they are written.
  package static let webhookBlackout = Fault("webhook-blackout", [.needsTestnet, .isOutage]) {
    writer, scenario in
    guard writer.round == 0 else { return }
    scenario.expect("webhook-blackout", "payin/testnet")
  }

  /// A webhook reports an order or, alternating, a payment that the provider's API does not have:
  /// `contradicted-webhook`, order id or paymentId. The lists do not show them either.
  package static let contradictedWebhook = Fault("contradicted-webhook") { writer, scenario in
    if writer.round % 2 == 0 {
      let order = writer.order()
      scenario.deliverFirst(order)
      scenario.deliverLast(order)
      scenario.addPage(
        .absent(order, at: writer.schedule.end + writer.within(10...50) * Span.minute))
      scenario.expect("contradicted-webhook", order.subject)
      scenario.allow("completed-without-tx", of: order.subject)
    } else {
      let payment = writer.payment()
      for (step, change) in payment.timeline.enumerated() where step > 0 {
        scenario.deliver(payment, change.status, at: change.from + 3 * Span.second)
      }
      scenario.addPage(
        .absent(payment: payment.id, at: writer.schedule.firstPolls + 30 * Span.second))
      scenario.addPage(.absent(payment: payment.id, at: writer.schedule.last + 30 * Span.second))
      scenario.expect("contradicted-webhook", payment.id)
    }
  }

  /// Alternates between an order and a deposit's reference, which the merchant registers twenty and ten
  /// minutes after they were created: silent.
  package static let registeredLater = Fault("registered-later", [.needsOrders, .isSeasonal]) {
    writer, scenario in
    if writer.round % 2 == 0 {
      let order = writer.order()
      scenario.add(order)
      scenario.omitRecords(of: order.reference)
      scenario.record(.order(order, at: order.createdAt + 20 * Span.minute))
    } else {
      let deposit = writer.deposit()
      scenario.add(deposit)
      scenario.omitRecords(of: deposit.reference)
      let registered = deposit.detectedAt + 10 * Span.minute
      scenario.record(.reference(deposit, at: registered, registered: registered))
    }
  }

  /// Alternates between an order that the merchant registered minutes before the evaluation and that is not
  /// created yet, and an order that is not registered yet: silent.
  package static let registeredJustNow = Fault("registered-just-now", .needsOrders) {
    writer, scenario in
    if writer.round % 2 == 0 {
      let order = writer.order()
      scenario.record(
        .order(order, at: writer.schedule.asOf - writer.within(20...50) * Span.minute))
    } else {
      let order = writer.openOrder()
      scenario.add(order)
      scenario.omitRecords(of: order.reference)
    }
  }

  /// The pages of a sweep were requested before the order was completed, and show it as pending: silent.
  package static let pendingBeforeCompletion = Fault("pending-before-completion") {
    writer, scenario in
    var order = writer.order(at: writer.schedule.sweeps[1] - writer.within(100...200) * Span.second)
    order.outcome = .completed(writer.schedule.sweeps[1] + writer.within(60...110) * Span.second)
    scenario.add(order)
  }
}
