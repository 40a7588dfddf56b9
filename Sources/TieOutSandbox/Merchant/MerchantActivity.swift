/// The merchant's side of one scenario: each object once, as it was first reported.
struct MerchantActivity {
  private(set) var orders: [Order] = []
  private(set) var deposits: [Deposit] = []
  private(set) var payments: [Payment] = []

  /// References that the merchant does not register.
  var unregistered: Set<String> = []

  /// Ids of deposits that the merchant does not credit as usual.
  var uncredited: Set<String> = []

  /// Other records of the merchant.
  var records: [MerchantRecord] = []

  mutating func record(_ order: Order) {
    if !orders.contains(where: { $0.id == order.id }) { orders.append(order) }
  }

  mutating func record(_ deposit: Deposit) {
    if !deposits.contains(where: { $0.id == deposit.id }) { deposits.append(deposit) }
  }

  mutating func record(_ payment: Payment) {
    if !payments.contains(where: { $0.id == payment.id }) { payments.append(payment) }
  }
}
