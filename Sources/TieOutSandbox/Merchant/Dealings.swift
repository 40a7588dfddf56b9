/// The merchant's side of one story: each object once, as it was first reported.
struct Dealings {
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []
  private(set) var payments: [Payment] = []

  /// References that the merchant does not register.
  var forgotten: Set<String> = []

  /// Ids of deposits that the merchant does not credit as usual.
  var uncredited: Set<String> = []

  /// Other records of the merchant.
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

/// One record of the merchant.
struct BookRecord {
  /// Whether it is a credit, a reversal or a refund, not an expectation.
  var isLedger: Bool
  var line: TimedLine

  /// When the merchant learns of its cause; the record is not made before.
  var restsOn: Moment?
}
