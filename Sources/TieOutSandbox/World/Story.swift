/// Everything that one payment, or one planted fault, leaves behind.
struct Story {
  private(set) var webhooks: [Webhook] = []

  /// What PayIn's lists show.
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []

  /// What PayDeFi's polls answer for.
  private(set) var payments: [Payment] = []
  private(set) var expectations: [Expectation] = []

  /// What the merchant has to keep books of.
  private(set) var dealings = Dealings()
  private(set) var allowed: [Finding] = []
  private(set) var allowedUntil: [(finding: Finding, until: Moment)] = []

  /// Answers of the providers' APIs besides the sweeps and polls.
  private(set) var pages: [TimedLine] = []

  /// The webhooks that arrive, as captured lines.
  var lines: [TimedLine] { webhooks.filter { !$0.isLost }.map(\.line) + pages }

  /// The merchant has to do with it: it comes into his books, unless he forgets it.
  mutating func know(_ order: Order) { dealings.know(order) }

  mutating func know(_ deposit: Deposit) { dealings.know(deposit) }

  mutating func know(_ payment: Payment) { dealings.know(payment) }

  /// The merchant has no record of his own of an order (by its reference).
  mutating func forget(order reference: String) { dealings.forgotten.insert(reference) }

  /// The merchant never registers the reference of a deposit.
  mutating func forget(reference: String) { dealings.forgotten.insert(reference) }

  /// The merchant does not credit a deposit, or does so in another way.
  mutating func forgetCredit(of deposit: Deposit) { dealings.uncredited.insert(deposit.id) }

  /// The merchant writes something else into his books.
  mutating func write(_ record: BookRecord) { dealings.records.append(record) }

  /// A line that is neither a webhook nor a record: a page of its own.
  mutating func show(_ page: TimedLine) { pages.append(page) }

  /// A webhook arrives.
  ///
  /// - Parameters:
  ///   - wrongly: Signed with a secret that is not the merchant's.
  ///   - key: Whose secret signs it, where it is another network's.
  ///   - signedAt: The time in the signature, where it is not the time of arrival.
  mutating func deliver(
    _ event: PayInEvent, at received: Moment, wrongly: Bool = false, key: Network? = nil,
    signedAt: Moment? = nil
  ) {
    var webhook = Webhook(at: received, content: .payIn(event), wrongly: wrongly || key != nil)
    webhook.key = key
    webhook.signedAt = signedAt
    webhooks.append(webhook)
  }

  mutating func deliver(_ payment: Payment, _ status: String, at received: Moment) {
    let content = Webhook.Content.payDeFi(
      payment: payment.id, status: status, body: payment.body(status))
    webhooks.append(Webhook(at: received, content: content))
    know(payment)
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
    know(order)
  }

  mutating func list(_ deposit: Deposit) {
    deposits.append(deposit)
    know(deposit)
  }

  mutating func poll(_ payment: Payment) {
    payments.append(payment)
    know(payment)
  }

  /// This finding must be reported.
  mutating func expect(
    _ name: String, _ subject: String, _ showing: Expectation.Showing = .fromItsNight,
    delta: Money? = nil
  ) {
    let finding = Finding(name: name, subject: subject, delta: delta)
    expectations.append(Expectation(finding: finding, showing: showing))
  }

  /// These findings may be reported besides: children of the same cause.
  mutating func allow(_ names: String..., of subject: String) {
    allowed += names.map { Finding(name: $0, subject: subject) }
  }

  /// A finding that a night reports rightly if it comes before the merchant has put things right.
  mutating func allow(_ name: String, of subject: String, until time: Moment) {
    allowedUntil.append((Finding(name: name, subject: subject), time))
  }
}
