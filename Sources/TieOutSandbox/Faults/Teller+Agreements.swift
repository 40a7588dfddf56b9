/// Deviations of PayDeFi from the agreement.
extension Teller {
  /// Alternates between the rate until the day before, and one that was never agreed.
  mutating func rateNotContracted(_ story: inout Story, _ round: Int) {
    let rate = round % 2 == 0 ? Configuration.oldRate : Money(units: 25, decimals: 4)
    tell(standard(rate: rate), "fee-rate-not-contracted", &story)
  }

  /// Alternates between the old rate, a few minutes before the day of the new one, and the new one in its
  /// first minute.
  mutating func rateChange(_ story: inout Story, _ round: Int) {
    var payment = payment()
    let isOld = round % 2 == 0
    payment.settlement = standard(rate: isOld ? Configuration.oldRate : Settlement.usualRate)
    payment.createdAt = schedule.start - 40 * Span.minute
    let completed = schedule.start + (isOld ? -10 * Span.minute : 2 * Span.second)
    payment.timeline = [
      ("PENDING", payment.createdAt), ("ACCEPTED", schedule.start - 30 * Span.minute),
      ("COMPLETED", completed),
    ]
    story.tell(payment)
  }

  /// Paid out in USDT although USDC was agreed.
  mutating func otherSettlementToken(_ story: inout Story) {
    let chains = PayDeFiChain.all.filter { $0.tether != nil && $0.id != PayDeFiChain.drifting.id }
    let chain = chains[below(chains.count)]
    var settlement = Settlement.standard(
      chain, payIn: maker.amount(chain.usdc.decimals, &random))
    settlement.payOutToken = chain.tether ?? chain.usdc
    tell(settlement, "settlement-token-mismatch", &story)
  }

  mutating func otherMerchantAddress(_ story: inout Story) {
    var settlement = standard()
    let family: ChainFamily = settlement.chain.isEVM ? .evm : .solana
    settlement.merchant = family.address(&random)
    tell(settlement, "merchant-address-mismatch", &story)
  }

  /// Alternates between payments and deposits. There is no agreement about the chain of the settlement.
  mutating func tokenUnknown(_ story: inout Story, _ round: Int) {
    if round % 2 == 0 {
      guard let chain = PayDeFiChain.all.first(where: { !$0.isSettlementAgreed }) else { return }
      var settlement = Settlement.standard(chain, payIn: maker.amount(6, &random))
      settlement.payOutToken = PayDeFiToken(
        contract: ChainFamily.evm.address(&random), symbol: "USDC", decimals: 6)
      tell(settlement, "token-unknown", &story)
    } else {
      let network = network()
      let chain: PayInChain = network == .testnet ? .ethereumSepolia : .ethereumMainnet
      var deposit = deposit(
        network, asset: PayInAsset(symbol: "USDC", chain: chain, decimals: 6))
      deposit.contract = ChainFamily.evm.address(&random)
      story.tell(deposit)
      story.expect("token-unknown", deposit.subject)
    }
  }

  /// Alternates between orders and deposits in a token with only a ticker.
  mutating func tickerUnknown(_ story: inout Story, _ round: Int) {
    let network = network()
    let chain: PayInChain = network == .testnet ? .ethereumSepolia : .ethereumMainnet
    let asset = PayInAsset(symbol: ["GOLDX", "MOON", "USDX"][round % 3], chain: chain, decimals: 6)
    if round % 2 == 0 {
      let order = order(network, asset: asset)
      story.tell(order)
      story.expect("token-unknown", order.subject)
    } else {
      let deposit = deposit(network, asset: asset)
      story.tell(deposit)
      story.expect("token-unknown", deposit.subject)
    }
  }

  /// The merchant requested 5 to 40 % more than the settled amount.
  mutating func fiatPriceMismatch(_ story: inout Story) {
    var payment = payment()
    let settlement = standard()
    payment.settlement = settlement
    story.tell(payment)
    story.forget(order: payment.order)
    let price = settlement.price.share(Int128(within(105...140)), of: 100)
    story.write(.order(payment, price: price.text, at: payment.createdAt))
    story.expect(
      "fiat-price-mismatch", payment.id, delta: settlement.payOut - price)
  }

  /// Seven swaps of one pair within one hour, one of which yields a third less than the others.
  mutating func priceOutlier(_ story: inout Story) {
    let chains = PayDeFiChain.all.filter { $0.id != PayDeFiChain.drifting.id }
    let chain = chains[below(chains.count)]
    let moment = moment()
    let hour = moment - moment.milliseconds % Span.hour
    for index in 0..<7 {
      var payment = payment(at: hour + (3 + index) * Span.minute)
      let yield = maker.amount(chain.usdc.decimals, &random)
      var settlement = Settlement.swap(chain, yield: yield, slippage: 0)
      if index == 3 {
        let less = yield.share(65, of: 100)
        settlement.fee = less.share(3, of: 1_000)
        settlement.payOut = less - settlement.fee
        story.expect("swap-price-outlier", payment.id)
      }
      payment.settlement = settlement
      story.tell(payment)
    }
  }

  /// Once a night, on request; the clean swaps of the chain have the drift.
  mutating func feeDrift(_ story: inout Story, _ round: Int) {
    guard round == 0 else { return }
    let chain = PayDeFiChain.drifting
    story.expect(
      "fee-drift", "paydefi/mainnet/eip155:\(chain.id)/\(chain.usdc.contract.lowercased())")
  }

  /// Once a night, on request; the clean payments of the chain have the rounding.
  mutating func feesRoundedUp(_ story: inout Story, _ round: Int) {
    guard round == 0 else { return }
    let chain = PayDeFiChain.roundingUp
    story.expect(
      "fee-drift", "paydefi/mainnet/eip155:\(chain.id)/\(chain.usdc.contract.lowercased())")
  }

  /// PayDeFi was paid twice for one order, and the merchant refunded the second payment.
  mutating func secondPaymentRefunded(_ story: inout Story) {
    let other = paidTwice(&story)
    guard let paid = other.settlement?.payOut else { return }
    let refunded = other.timeline[2].from + 3 * Span.hour
    story.write(.refund(other, amount: paid, at: refunded))
    story.allow("order-paid-twice", of: other.order, until: refunded)
  }

  /// A tenth of the second payment is still owed.
  mutating func secondPaymentRefundedInPart(_ story: inout Story) {
    let other = paidTwice(&story)
    guard let paid = other.settlement?.payOut else { return }
    let refunded = other.timeline[2].from + 3 * Span.hour
    story.write(.refund(other, amount: paid.share(9, of: 10), at: refunded))
    story.expect("order-paid-twice", other.order)
    story.allow("reference-reused", of: other.order)
  }

  mutating func secondPaymentRefundedInParts(_ story: inout Story) {
    let other = paidTwice(&story)
    guard let paid = other.settlement?.payOut else { return }
    let refunded = other.timeline[2].from + 3 * Span.hour
    let first = paid.share(4, of: 10)
    story.write(.refund(other, amount: first, at: refunded))
    story.write(
      .refund(other, amount: paid - first, at: refunded, key: "rest-of-" + other.id))
    story.allow("order-paid-twice", of: other.order, until: refunded)
  }

  /// The second of two payments of one order.
  private mutating func paidTwice(_ story: inout Story) -> Payment {
    let one = payment()
    var other = payment(at: one.createdAt + within(1...60) * Span.minute)
    other.order = one.order
    other.settlement = one.settlement
    story.tell(one)
    story.tell(other)
    return other
  }

  private mutating func tell(
    _ settlement: Settlement, _ name: String, _ story: inout Story
  ) {
    var payment = payment()
    payment.settlement = settlement
    story.tell(payment)
    story.expect(name, payment.id)
  }
}

extension PayDeFiChain {
  /// The chain whose swaps are all charged a little too much, if a night has the drift.
  static let drifting = binance

  /// The chain whose fees in USDC are all rounded up, if a night has this fault.
  static let roundingUp = all[1]

  /// USDT; nil if the registry has none for the chain.
  var tether: PayDeFiToken? {
    let contracts = [
      1: "0xdAC17F958D2ee523a2206206994597C13D831ec7",
      137: "0xc2132D05D31c914a87C6611C10748AEb04B58e8F",
      42161: "0xFd086bC7CD5C481DCC9C85ebE478A1C0b69FCbb9",
    ]
    return contracts[id].map { PayDeFiToken(contract: $0, symbol: "USDT", decimals: 6) }
  }
}
