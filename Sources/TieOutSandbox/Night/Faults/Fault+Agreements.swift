/// Deviations of PayDeFi from the agreement.
extension Fault {
  /// A rate that was not agreed for that day: `fee-rate-not-contracted`, paymentId.
  /// Alternates between the rate until the day before, and one that was never agreed.
  package static let rateNotContracted = Fault("rate-not-contracted", .isSeasonal) {
    writer, scenario in
    let rate = writer.round % 2 == 0 ? Settlement.formerRate : Money(units: 25, decimals: 4)
    scenario.expect("fee-rate-not-contracted", writer.pay(writer.standard(rate: rate), &scenario))
  }

  /// Alternates between the old rate, a few minutes before the day of the new one, and the new one in its
  /// first minute: silent.
  package static let rateChange = Fault("rate-change") { writer, scenario in
    var payment = writer.payment()
    let isOld = writer.round % 2 == 0
    payment.settlement = writer.standard(rate: isOld ? Settlement.formerRate : Settlement.usualRate)
    payment.createdAt = writer.schedule.start - 40 * Span.minute
    let completed = writer.schedule.start + (isOld ? -10 * Span.minute : 2 * Span.second)
    payment.timeline = [
      ("PENDING", payment.createdAt), ("ACCEPTED", writer.schedule.start - 30 * Span.minute),
      ("COMPLETED", completed),
    ]
    scenario.add(payment)
  }

  /// Paid out in USDT although USDC was agreed: `settlement-token-mismatch`, paymentId.
  package static let otherSettlementToken = Fault("other-settlement-token", .isSeasonal) {
    writer, scenario in
    let chain = writer.random.pick(
      PayDeFiChain.all.filter { $0.tether != nil && $0.id != PayDeFiChain.drifting.id })
    var settlement = Settlement.standard(
      chain, payIn: writer.generator.amount(chain.usdc.decimals, &writer.random))
    settlement.payOutToken = chain.tether ?? chain.usdc
    scenario.expect("settlement-token-mismatch", writer.pay(settlement, &scenario))
  }

  /// Paid out to another merchant's address: `merchant-address-mismatch`, paymentId.
  package static let otherMerchantAddress = Fault("other-merchant-address", .isSeasonal) {
    writer, scenario in
    var settlement = writer.standard()
    let family: ChainFamily = settlement.chain.isEVM ? .evm : .solana
    settlement.merchant = family.address(&writer.random)
    scenario.expect("merchant-address-mismatch", writer.pay(settlement, &scenario))
  }

  /// A payOut, or a deposit, in a token outside the registry: `token-unknown`, paymentId or tx hash.
  /// Alternates between payments and deposits. There is no agreement about the chain of the settlement.
  package static let tokenUnknown = Fault("token-unknown", .isSeasonal) { writer, scenario in
    if writer.round % 2 == 0 {
      guard let chain = PayDeFiChain.all.first(where: { !$0.isSettlementAgreed }) else { return }
      var settlement = Settlement.standard(chain, payIn: writer.generator.amount(6, &writer.random))
      settlement.payOutToken = PayDeFiToken(
        contract: ChainFamily.evm.address(&writer.random), symbol: "USDC", decimals: 6)
      scenario.expect("token-unknown", writer.pay(settlement, &scenario))
    } else {
      var deposit = writer.depositOnEthereum()
      deposit.contract = ChainFamily.evm.address(&writer.random)
      scenario.add(deposit, expecting: "token-unknown")
    }
  }

  /// Alternates between an order and a deposit in a token whose ticker is in no list: `token-unknown`,
  /// order id or tx hash.
  package static let tickerUnknown = Fault("ticker-unknown") { writer, scenario in
    let network = writer.network()
    let asset = PayInAsset(
      symbol: ["GOLDX", "MOON", "USDX"][writer.round % 3], chain: .ethereum(network), decimals: 6)
    if writer.round % 2 == 0 {
      let order = writer.order(network, asset: asset)
      scenario.add(order, expecting: "token-unknown")
    } else {
      let deposit = writer.deposit(network, asset: asset)
      scenario.add(deposit, expecting: "token-unknown")
    }
  }

  /// The merchant requested 5 to 40 % more than the settled amount: `fiat-price-mismatch`, paymentId.
  package static let fiatPriceMismatch = Fault("fiat-price-mismatch", [.needsOrders, .isSeasonal]) {
    writer, scenario in
    var payment = writer.payment()
    let settlement = writer.standard()
    payment.settlement = settlement
    scenario.add(payment)
    scenario.omitRecords(of: payment.order)
    let price = settlement.price.share(Int128(writer.within(105...140)), of: 100)
    scenario.record(.order(payment, price: price.text, at: payment.createdAt))
    scenario.expect(
      "fiat-price-mismatch", payment.id, delta: settlement.payOut - price)
  }

  /// Seven swaps of one pair within one hour, one of which yields a third less than the others:
  /// `swap-price-outlier`, paymentId.
  package static let priceOutlier = Fault("price-outlier") { writer, scenario in
    let chain = writer.random.pick(PayDeFiChain.all.filter { $0.id != PayDeFiChain.drifting.id })
    let moment = writer.moment()
    let hour = moment - moment.milliseconds % Span.hour
    for index in 0..<7 {
      var payment = writer.payment(at: hour + (3 + index) * Span.minute)
      let yield = writer.generator.amount(chain.usdc.decimals, &writer.random)
      var settlement = Settlement.swap(chain, yield: yield, slippage: 0)
      if index == 3 {
        let less = yield.share(65, of: 100)
        settlement.fee = less.share(3, of: 1_000)
        settlement.payOut = less - settlement.fee
        scenario.expect("swap-price-outlier", payment.id)
      }
      payment.settlement = settlement
      scenario.add(payment)
    }
  }

  /// All swaps of one chain's day are charged a little too much; once a night, on request: `fee-drift`, the
  /// provider account and the token (`paydefi/mainnet/eip155:56/0x8ac7…`). The clean swaps of the chain have
  /// the drift.
  package static let feeDrift = Fault("fee-drift", .isOutage) { writer, scenario in
    guard writer.round == 0 else { return }
    scenario.expect("fee-drift", "paydefi/mainnet/" + PayDeFiChain.drifting.settlementToken)
  }

  /// The fees of all payments of one chain's day that were paid in the settlement token are rounded up; once
  /// a night, on request: `fee-drift`, the provider account and the token. The clean payments have
  /// the rounding.
  package static let feesRoundedUp = Fault("fees-rounded-up", .isOutage) { writer, scenario in
    guard writer.round == 0 else { return }
    scenario.expect("fee-drift", "paydefi/mainnet/" + PayDeFiChain.roundingUp.settlementToken)
  }

  /// PayDeFi was paid twice for one order, and the merchant refunded the second payment: silent.
  package static let secondPaymentRefunded = Fault(
    "second-payment-refunded", [.needsCredits, .isSeasonal]
  ) { writer, scenario in
    guard let (other, paid, refunded) = writer.paidTwice(&scenario) else { return }
    scenario.record(.refund(other, amount: paid, at: refunded))
    scenario.allow("order-paid-twice", of: other.order, until: refunded)
  }

  /// The merchant refunded nine tenths of the second payment of an order: `order-paid-twice`, merchant
  /// reference.
  package static let secondPaymentRefundedInPart = Fault(
    "second-payment-refunded-in-part", .needsCredits
  ) { writer, scenario in
    guard let (other, paid, refunded) = writer.paidTwice(&scenario) else { return }
    scenario.record(.refund(other, amount: paid.share(9, of: 10), at: refunded))
    scenario.expect("order-paid-twice", other.order)
    scenario.allow("reference-reused", of: other.order)
  }

  /// The same, refunded in two parts: silent.
  package static let secondPaymentRefundedInParts = Fault(
    "second-payment-refunded-in-parts", .needsCredits
  ) { writer, scenario in
    guard let (other, paid, refunded) = writer.paidTwice(&scenario) else { return }
    let first = paid.share(4, of: 10)
    scenario.record(.refund(other, amount: first, at: refunded))
    scenario.record(
      .refund(other, amount: paid - first, at: refunded, key: "rest-of-" + other.id))
    scenario.allow("order-paid-twice", of: other.order, until: refunded)
  }
}

extension FaultWriter {
  /// The second of two payments of one order, what it paid, and when the merchant refunds it.
  fileprivate mutating func paidTwice(_ scenario: inout Scenario) -> (Payment, Money, Moment)? {
    let one = payment()
    var other = payment(at: one.createdAt + within(1...60) * Span.minute)
    other.order = one.order
    other.settlement = one.settlement
    scenario.add(one, other)
    return other.settlement.map { (other, $0.payOut, other.timeline[2].from + 3 * Span.hour) }
  }
}
