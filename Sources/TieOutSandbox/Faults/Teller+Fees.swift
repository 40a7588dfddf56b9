/// PayDeFi's fees and payouts.
extension Teller {
  /// 0.01 to 5.00 less.
  mutating func netMismatch(_ story: inout Story) {
    var settlement = standard()
    let missing = Money(cents: within(1...200), decimals: settlement.payOut.decimals)
    settlement.payOut = settlement.payOut - missing
    expect("net-mismatch", settlement, delta: missing.negated, &story)
  }

  mutating func netMismatchUnit(_ story: inout Story, _ round: Int) {
    var settlement = standardWithSixDecimals()
    let unit = Money(units: round % 2 == 0 ? 1 : -1, decimals: 6)
    settlement.payOut = settlement.payOut + unit
    expect("net-mismatch", settlement, delta: unit, &story)
  }

  /// Charged 0.5 % or 0.25 % instead of 0.3 %.
  mutating func feeRateMismatch(_ story: inout Story, _ round: Int) {
    var settlement = standard()
    settlement.fee = settlement.payIn.share(round % 2 == 0 ? 50 : 25, of: 10_000)
    settlement.payOut = settlement.payIn - settlement.fee
    expect("fee-rate-mismatch", settlement, &story)
  }

  mutating func swapFeeMismatch(_ story: inout Story) {
    let yield = yield()
    let fee = yield.money.share(Int128(within(200...600)), of: 10_000)
    expect("swap-fee-mismatch", .swap(yield.chain, yield: yield.money, fee: fee), &story)
  }

  mutating func feeMissing(_ story: inout Story) {
    var settlement = standard()
    settlement.fee.units = 0
    settlement.payOut = settlement.payIn
    expect("fee-missing", settlement, &story)
  }

  mutating func feeMissingSwap(_ story: inout Story) {
    let yield = yield()
    let none = Money(units: 0, decimals: yield.money.decimals)
    let id = expect("fee-missing", .swap(yield.chain, yield: yield.money, fee: none), &story)
    story.allow("swap-fee-mismatch", of: id)
  }

  mutating func feeUnexpected(_ story: inout Story) {
    var settlement = standard()
    settlement.rate = Settlement.zeroRate
    let id = expect("fee-unexpected", settlement, &story)
    if maker.plan.isConfigured { story.expect("fee-rate-not-contracted", id) }
    story.allow("fee-rate-mismatch", of: id)
  }

  mutating func feeNegative(_ story: inout Story) {
    var settlement = standard()
    settlement.fee.units.negate()
    settlement.payOut = settlement.payIn - settlement.fee
    expect("fee-out-of-range", settlement, &story)
  }

  /// Alternates between a fee of the whole amount, and a larger one although something is paid out.
  mutating func feeAbovePayIn(_ story: inout Story, _ round: Int) {
    var settlement = standard()
    if round % 2 == 0 {
      settlement.fee = settlement.payIn
      settlement.payOut.units = 0
    } else {
      settlement.fee = settlement.payIn.share(12, of: 10)
    }
    let id = expect("fee-out-of-range", settlement, &story)
    guard round % 2 == 0 else { return }
    story.allow("amount-not-positive", of: id)
  }

  mutating func feeShareOfSwap(_ story: inout Story) {
    let yield = yield()
    let fee = yield.money.share(60, of: 100)
    let settlement = Settlement.swap(yield.chain, yield: yield.money, fee: fee)
    let id = expect("fee-out-of-range", settlement, &story)
    story.allow("swap-price-outlier", of: id)
  }

  /// Alternates between no transactions field, a transaction without payOut, and an empty list of
  /// transactions.
  mutating func payoutMissing(_ story: inout Story, _ round: Int) {
    var payment = payment()
    payment.settlement = nil
    payment.listsNoTransactions = round % 3 == 2
    if round % 3 == 1 {
      payment.settlement = standard()
      payment.settlement?.withoutPayOut = true
      story.allow("amount-not-positive", of: payment.id)
    }
    story.tell(payment)
    story.expect("payout-missing", payment.id)
    story.allow("amount-unknown", of: payment.id)
  }

  @discardableResult
  private mutating func expect(
    _ name: String, _ settlement: Settlement, delta: Money? = nil, _ story: inout Story
  ) -> String {
    var payment = payment()
    payment.settlement = settlement
    story.tell(payment)
    story.expect(name, payment.id, delta: delta)
    // With a registered price, the difference to it shows.
    if maker.plan.records.hasOrders { story.allow("fiat-price-mismatch", of: payment.id) }
    return payment.id
  }
}
