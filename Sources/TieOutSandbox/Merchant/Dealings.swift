/// What a merchant has to do with in one story: each thing once, as it was first told.
struct Dealings {
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []
  private(set) var payments: [Payment] = []

  /// References that he does not register.
  var forgotten: Set<String> = []

  /// Deposits (their ids) that he does not credit as usual.
  var uncredited: Set<String> = []

  /// What else he writes.
  var records: [BookRecord] = []

  mutating func know(_ order: Order) {
    if !orders.contains(where: { $0.id == order.id }) { orders.append(order) }
  }

  mutating func know(_ deposit: Deposit) {
    if !deposits.contains(where: { $0.id == deposit.id }) { deposits.append(deposit) }
  }

  mutating func know(_ payment: Payment) {
    if !payments.contains(where: { $0.id == payment.id }) { payments.append(payment) }
  }
}

/// An entry in the merchant's books.
struct BookRecord {
  /// Whether it is a credit, a reversal or a refund, not an expectation.
  var isLedger: Bool
  var line: TimedLine

  /// When what it rests on came about: the merchant knows of it then, not before.
  var restsOn: Moment?
}
