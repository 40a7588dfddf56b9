/// What must or may be found: a class of the catalogue, and its subject.
struct Finding: Hashable {
  var name: String
  var subject: String
}

/// Everything that one payment, or one planted fault, leaves behind.
struct Story {
  private(set) var lines: [TimedLine] = []

  /// What PayIn's lists show.
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []

  /// What PayDeFi's polls answer for.
  private(set) var payments: [Payment] = []
  private(set) var expected: [Finding] = []
  private(set) var allowed: [Finding] = []

  /// A webhook arrives.
  mutating func deliver(_ event: PayInEvent, at received: Moment, wrongly: Bool = false) {
    lines.append(.payIn(event, at: received, wrongly: wrongly))
  }

  mutating func deliver(_ payment: Payment, _ status: String, at received: Moment) {
    lines.append(.payDeFi(payment.body(status), at: received))
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
  mutating func expect(_ name: String, _ subject: String) {
    expected.append(Finding(name: name, subject: subject))
  }

  /// These findings may be reported besides: children of the same cause.
  mutating func allow(_ names: String..., of subject: String) {
    allowed += names.map { Finding(name: $0, subject: subject) }
  }
}
