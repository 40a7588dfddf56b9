/// Several objects in one transaction.
extension Teller {
  mutating func transactionOfOrderAndDeposit(_ story: inout Story) {
    let order = order()
    var deposit = depositBeside(order)
    deposit.eventIndex = order.eventIndex
    deposit.amount = order.amount
    deposit.address = order.address
    story.tell(order)
    story.tell(deposit)
    story.expect("same-tx-order-and-deposit", order.transactionSubject)
  }

  /// Each with its own log index, which the list of transfers states.
  mutating func transactionOfOrderAndDepositApart(_ story: inout Story) {
    let order = order(at: laterMoment())
    var deposit = depositBeside(order)
    deposit.eventIndex = order.eventIndex + 1
    story.tell(order)
    story.tell(deposit)
  }

  private mutating func depositBeside(_ order: Order) -> Deposit {
    var deposit = deposit(order.network, at: order.detectedAt, asset: order.asset)
    deposit.transaction = order.transaction
    deposit.blockNumber = order.blockNumber
    return deposit
  }

  /// Two orders whose rows do not name the transaction; the list of transfers does.
  mutating func transfersOfTwoOrders(_ story: inout Story, apart: Bool) {
    var one = order(at: laterMoment())
    var other = order(
      one.network, at: one.createdAt + within(2...5) * Span.minute, asset: one.asset)
    other.transaction = one.transaction
    other.blockNumber = one.blockNumber
    other.eventIndex = one.eventIndex + (apart ? 1 : 0)
    one.isSilentOnTransaction = true
    other.isSilentOnTransaction = true
    story.tell(one)
    story.tell(other)
    guard !apart else { return }
    story.expect("same-tx-two-orders", one.transactionSubject, .onceTransfersAreListed)
    // One of the two is left without a transfer; and the rows state different times for the one transfer.
    for order in [one, other] {
      story.allow(
        "completed-without-tx", "parts-do-not-sum", "underpaid", "overpaid", "address-mismatch",
        "address-recycled", of: order.subject)
    }
    story.allow(
      "time-inconsistent", "address-mismatch", "address-recycled", "identity-disagrees",
      "amount-disagrees", "transfer-claimed-twice", of: one.transactionSubject)
  }

  /// A deposit in USDC on Ethereum, and a payment whose settlement names the same transaction.
  mutating func transactionOfTwoProviders(_ story: inout Story) {
    let deposit = deposit(
      .mainnet, asset: PayInAsset(symbol: "USDC", chain: .ethereumMainnet, decimals: 6))
    var payment = payment(at: deposit.detectedAt - 5 * Span.minute)
    var settlement = Settlement.standard(PayDeFiChain.all[0], payIn: maker.amount(6, &random))
    settlement.transaction = deposit.transaction
    payment.settlement = settlement
    story.tell(deposit)
    story.tell(payment)
    story.expect("same-tx-two-providers", deposit.subject)
  }
}
