/// PayDeFi's fees and payouts.
extension Fault {
  /// payIn − fee and payOut are 0.01 to 2.00 apart: `net-mismatch`, paymentId.
  package static let netMismatch = Fault("net-mismatch") { writer, scenario in
    var settlement = writer.standard()
    let missing = Money(cents: writer.within(1...200), decimals: settlement.payOut.decimals)
    settlement.payOut = settlement.payOut - missing
    writer.expect("net-mismatch", settlement, delta: missing.negated, &scenario)
  }

  /// They are one base unit apart: `net-mismatch`, paymentId.
  package static let netMismatchUnit = Fault("net-mismatch-unit") { writer, scenario in
    var settlement = writer.standardWithSixDecimals()
    let unit = Money(units: writer.round % 2 == 0 ? 1 : -1, decimals: 6)
    settlement.payOut = settlement.payOut + unit
    writer.expect("net-mismatch", settlement, delta: unit, &scenario)
  }

  /// Charged 0.5 % or 0.25 % instead of the stated 0.3 %: `fee-rate-mismatch`, paymentId.
  package static let feeRateMismatch = Fault("fee-rate-mismatch") { writer, scenario in
    var settlement = writer.standard()
    settlement.fee = settlement.payIn.share(writer.round % 2 == 0 ? 50 : 25, of: 10_000)
    settlement.payOut = settlement.payIn - settlement.fee
    writer.expect("fee-rate-mismatch", settlement, &scenario)
  }

  /// A swap's fee of 2 to 6 % where 0.3 % is stated: `swap-fee-mismatch`, paymentId.
  package static let swapFeeMismatch = Fault("swap-fee-mismatch") { writer, scenario in
    let yield = writer.yield()
    let fee = yield.money.share(Int128(writer.within(200...600)), of: 10_000)
    writer.expect("swap-fee-mismatch", .swap(yield.chain, yield: yield.money, fee: fee), &scenario)
  }

  /// No fee though the rate is above zero: `fee-missing`, paymentId.
  package static let feeMissing = Fault("fee-missing") { writer, scenario in
    var settlement = writer.standard()
    settlement.fee.units = 0
    settlement.payOut = settlement.payIn
    writer.expect("fee-missing", settlement, &scenario)
  }

  /// No fee in a swap though the rate is above zero: `fee-missing`, paymentId.
  package static let feeMissingSwap = Fault("fee-missing-swap") { writer, scenario in
    let yield = writer.yield()
    let none = Money(units: 0, decimals: yield.money.decimals)
    let id = writer.expect(
      "fee-missing", .swap(yield.chain, yield: yield.money, fee: none), &scenario)
    scenario.allow("swap-fee-mismatch", of: id)
  }

  /// A fee though the rate is zero: `fee-unexpected`, paymentId.
  package static let feeUnexpected = Fault("fee-unexpected") { writer, scenario in
    var settlement = writer.standard()
    settlement.rate = Settlement.zeroRate
    let id = writer.expect("fee-unexpected", settlement, &scenario)
    if writer.generator.plan.isConfigured { scenario.expect("fee-rate-not-contracted", id) }
    scenario.allow("fee-rate-mismatch", of: id)
  }

  /// A fee below zero: `fee-out-of-range`, paymentId.
  package static let feeNegative = Fault("fee-negative") { writer, scenario in
    var settlement = writer.standard()
    settlement.fee.units.negate()
    settlement.payOut = settlement.payIn - settlement.fee
    writer.expect("fee-out-of-range", settlement, &scenario)
  }

  /// A fee not less than what was paid: `fee-out-of-range`, paymentId.
  /// Alternates between a fee of the whole amount, and a larger one although something is paid out.
  package static let feeAbovePayIn = Fault("fee-above-pay-in") { writer, scenario in
    var settlement = writer.standard()
    if writer.round % 2 == 0 {
      settlement.fee = settlement.payIn
      settlement.payOut.units = 0
    } else {
      settlement.fee = settlement.payIn.share(12, of: 10)
    }
    let id = writer.expect("fee-out-of-range", settlement, &scenario)
    guard writer.round % 2 == 0 else { return }
    scenario.allow("amount-not-positive", of: id)
  }

  /// A fee of 60 % of a swap: `fee-out-of-range`, paymentId.
  package static let feeShareOfSwap = Fault("fee-share-of-swap") { writer, scenario in
    let yield = writer.yield()
    let fee = yield.money.share(60, of: 100)
    let settlement = Settlement.swap(yield.chain, yield: yield.money, fee: fee)
    let id = writer.expect("fee-out-of-range", settlement, &scenario)
    scenario.allow("swap-price-outlier", of: id)
  }

  /// COMPLETED, alternating without a transactions field, with a transaction without payOut, and with an
  /// empty list of transactions: `payout-missing`, paymentId.
  package static let payoutMissing = Fault("payout-missing") { writer, scenario in
    var payment = writer.payment()
    payment.settlement = nil
    payment.listsNoTransactions = writer.round % 3 == 2
    if writer.round % 3 == 1 {
      payment.settlement = writer.standard()
      payment.settlement?.withoutPayOut = true
      scenario.allow("amount-not-positive", of: payment.id)
    }
    scenario.add(payment, expecting: "payout-missing")
    scenario.allow("amount-unknown", of: payment.id)
  }
}

extension FaultWriter {
  @discardableResult
  fileprivate mutating func expect(
    _ name: String, _ settlement: Settlement, delta: Money? = nil, _ scenario: inout Scenario
  ) -> String {
    let id = pay(settlement, &scenario)
    scenario.expect(name, id, delta: delta)
    // With a registered price, the difference to it shows.
    if generator.plan.records.hasOrders { scenario.allow("fiat-price-mismatch", of: id) }
    return id
  }
}
