/// The webhooks, rows, records and findings of one payment or one planted fault.
struct Scenario {
  private(set) var webhooks: [Webhook] = []

  /// The rows in PayIn's lists.
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []

  /// The payments in PayDeFi's polls.
  private(set) var payments: [Payment] = []
  private(set) var expectations: [Expectation] = []

  /// The objects that the merchant records.
  private(set) var activity = MerchantActivity()
  private(set) var allowed: [Finding] = []
  private(set) var allowedUntil: [(finding: Finding, until: Moment)] = []

  /// Answers of the providers' APIs other than sweeps and polls.
  private(set) var pages: [TimedLine] = []

  /// The webhooks that arrive, as captured lines, and the pages.
  var lines: [TimedLine] { webhooks.filter { !$0.isLost }.map(\.line) + pages }

  /// Adds the order to the merchant's records, unless its reference is left out.
  mutating func record(_ order: Order) { activity.record(order) }

  mutating func record(_ deposit: Deposit) { activity.record(deposit) }

  mutating func record(_ payment: Payment) { activity.record(payment) }

  /// Removes an order or a deposit's reference from the merchant's records.
  mutating func omitRecords(of reference: String) { activity.unregistered.insert(reference) }

  /// Suppresses the usual credit of a deposit.
  mutating func omitCredit(of deposit: Deposit) { activity.uncredited.insert(deposit.id) }

  /// Adds a record of the merchant.
  mutating func record(_ record: MerchantRecord) { activity.records.append(record) }

  /// Adds a page that belongs to no sweep.
  mutating func addPage(_ page: TimedLine) { pages.append(page) }

  /// Adds a webhook that arrives.
  ///
  /// - Parameters:
  ///   - wrongly: signed with a secret that is not the merchant's.
  ///   - key: the network whose secret signs it, if it is another one.
  ///   - signedAt: the time in the signature, if it is not the time of arrival.
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
    record(payment)
  }

  /// Adds a webhook that was due but never arrives.
  mutating func lose(_ event: PayInEvent, at due: Moment) {
    webhooks.append(Webhook(at: due, content: .payIn(event), isLost: true))
  }

  mutating func lose(_ payment: Payment, _ status: String, at due: Moment) {
    deliver(payment, status, at: due)
    webhooks[webhooks.count - 1].isLost = true
  }

  mutating func list(_ order: Order) {
    orders.append(order)
    record(order)
  }

  mutating func list(_ deposit: Deposit) {
    deposits.append(deposit)
    record(deposit)
  }

  mutating func poll(_ payment: Payment) {
    payments.append(payment)
    record(payment)
  }

  /// Adds a finding that must be reported.
  mutating func expect(
    _ name: String, _ subject: String, _ showing: Expectation.Showing = .fromItsNight,
    delta: Money? = nil
  ) {
    let finding = Finding(name: name, subject: subject, delta: delta)
    expectations.append(Expectation(finding: finding, showing: showing))
  }

  /// Allows further findings with the same cause.
  mutating func allow(_ names: String..., of subject: String) {
    allowed += names.map { Finding(name: $0, subject: subject) }
  }

  /// Allows a finding in nights before the merchant has corrected its cause.
  mutating func allow(_ name: String, of subject: String, until time: Moment) {
    allowedUntil.append((Finding(name: name, subject: subject), time))
  }
}
