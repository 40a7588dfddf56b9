/// Several objects in one transaction.
extension Fault {
  /// One transfer pays an order and is a deposit: `same-tx-order-and-deposit`, tx hash.
  package static let transactionOfOrderAndDeposit = Fault(
    "transaction-of-order-and-deposit", .isSeasonal
  ) { writer, scenario in
    let order = writer.order()
    var deposit = writer.depositBeside(order)
    deposit.eventIndex = order.eventIndex
    deposit.amount = order.amount
    deposit.address = order.address
    scenario.add(order)
    scenario.add(deposit)
    scenario.expect("same-tx-order-and-deposit", order.transactionSubject)
  }

  /// A deposit and an order's payment in one transaction, each with its own log index, which the list of
  /// transfers states: silent.
  package static let transactionOfOrderAndDepositApart = Fault(
    "transaction-of-order-and-deposit-apart", .needsTransfers
  ) { writer, scenario in
    let order = writer.order(at: writer.laterMoment())
    var deposit = writer.depositBeside(order)
    deposit.eventIndex = order.eventIndex + 1
    scenario.add(order)
    scenario.add(deposit)
  }

  /// The list of transfers shows one transfer for two completed orders, which do not name it themselves:
  /// `same-tx-two-orders`, tx hash.
  package static let transferOfTwoOrders = Fault("transfer-of-two-orders", .needsTransfers) {
    writer, scenario in
    writer.transfersOfTwoOrders(&scenario, apart: false)
  }

  /// Transfers of one transaction for two orders, each with its own log index: silent.
  package static let transfersOfTwoOrders = Fault("transfers-of-two-orders", .needsTransfers) {
    writer, scenario in
    writer.transfersOfTwoOrders(&scenario, apart: true)
  }

  /// A deposit in USDC on Ethereum, and a payment whose settlement names the same transaction:
  /// `same-tx-two-providers`, tx hash.
  package static let transactionOfTwoProviders = Fault(
    "transaction-of-two-providers", [.needsMainnet, .isSeasonal]
  ) { writer, scenario in
    let deposit = writer.deposit(
      .mainnet, asset: .usdc(on: .ethereumMainnet))
    var payment = writer.payment(at: deposit.detectedAt - 5 * Span.minute)
    var settlement = Settlement.standard(
      PayDeFiChain.all[0], payIn: writer.generator.amount(6, &writer.random))
    settlement.transaction = deposit.transaction
    payment.settlement = settlement
    scenario.add(deposit)
    scenario.add(payment)
    scenario.expect("same-tx-two-providers", deposit.subject)
  }
}

extension FaultWriter {
  fileprivate mutating func depositBeside(_ order: Order) -> Deposit {
    var deposit = deposit(order.network, at: order.detectedAt, asset: order.asset)
    deposit.transaction = order.transaction
    deposit.blockNumber = order.blockNumber
    return deposit
  }

  /// Two orders whose rows do not name the transaction; the list of transfers does.
  fileprivate mutating func transfersOfTwoOrders(_ scenario: inout Scenario, apart: Bool) {
    var one = order(at: laterMoment())
    var other = order(
      one.network, at: one.createdAt + within(2...5) * Span.minute, asset: one.asset)
    other.transaction = one.transaction
    other.blockNumber = one.blockNumber
    other.eventIndex = one.eventIndex + (apart ? 1 : 0)
    one.omitsTransaction = true
    other.omitsTransaction = true
    scenario.add(one, other)
    guard !apart else { return }
    scenario.expect("same-tx-two-orders", one.transactionSubject, .onceTransfersAreListed)
    // One of the two is left without a transfer; and the rows state different times for the one transfer.
    for order in [one, other] {
      scenario.allow(
        "completed-without-tx", "parts-do-not-sum", "underpaid", "overpaid", "address-mismatch",
        "address-recycled", of: order.subject)
    }
    scenario.allow(
      "time-inconsistent", "address-mismatch", "address-recycled", "identity-disagrees",
      "amount-disagrees", "transfer-claimed-twice", of: one.transactionSubject)
  }
}
