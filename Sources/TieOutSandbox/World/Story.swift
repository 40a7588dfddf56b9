/// Everything that one payment, or one planted fault, leaves behind.
struct Story {
  private(set) var webhooks: [Webhook] = []

  /// What PayIn's lists show.
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []

  /// What PayDeFi's polls answer for.
  private(set) var payments: [Payment] = []
  private(set) var expectations: [Expectation] = []
  private(set) var allowed: [Finding] = []

  /// The webhooks that arrive, as captured lines.
  var lines: [TimedLine] { webhooks.filter { !$0.isLost }.map(\.line) }

  /// A webhook arrives.
  mutating func deliver(_ event: PayInEvent, at received: Moment, wrongly: Bool = false) {
    webhooks.append(Webhook(at: received, content: .payIn(event), wrongly: wrongly))
  }

  mutating func deliver(_ payment: Payment, _ status: String, at received: Moment) {
    let content = Webhook.Content.payDeFi(
      payment: payment.id, status: status, body: payment.body(status))
    webhooks.append(Webhook(at: received, content: content))
  }

  /// A webhook that should have come and never does.
  mutating func lose(_ event: PayInEvent, at due: Moment) {
    webhooks.append(Webhook(at: due, content: .payIn(event), isLost: true))
  }

  mutating func lose(_ payment: Payment, _ status: String, at due: Moment) {
    deliver(payment, status, at: due)
    webhooks[webhooks.count - 1].isLost = true
  }

  mutating func list(_ order: Order) {
    orders.append(order)
  }

  mutating func list(_ deposit: Deposit) {
    deposits.append(deposit)
  }

  mutating func poll(_ payment: Payment) {
    payments.append(payment)
  }

  /// This finding must be reported.
  mutating func expect(
    _ name: String, _ subject: String, _ showing: Expectation.Showing = .fromItsNight
  ) {
    let finding = Finding(name: name, subject: subject)
    expectations.append(Expectation(finding: finding, showing: showing))
  }

  /// These findings may be reported besides: children of the same cause.
  mutating func allow(_ names: String..., of subject: String) {
    allowed += names.map { Finding(name: $0, subject: subject) }
  }
}
