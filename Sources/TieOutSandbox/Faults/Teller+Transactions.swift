/// Several things in one transaction.
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

  /// Each with its own log index, which the list of transfers tells.
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
