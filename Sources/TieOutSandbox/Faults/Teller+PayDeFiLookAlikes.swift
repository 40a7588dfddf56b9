/// Look-alikes of faults at PayDeFi.
extension Teller {
  /// Just inside the tolerance, in both directions.
  mutating func swapSlippage(_ story: inout Story, _ round: Int) {
    let yield = yield()
    let slippage = round % 2 == 0 ? 9 : -9
    tell(.swap(yield.chain, yield: yield.money, slippage: slippage), &story)
  }

  mutating func binaryNoise(_ story: inout Story) {
    var settlement = standardWithSixDecimals()
    settlement.spelling = .noise
    tell(settlement, &story)
  }

  /// COMPLETED before ACCEPTED.
  mutating func paymentOutOfOrder(_ story: inout Story) {
    let payment = payment()
    let completed = payment.timeline[2].from + 2 * Span.second
    story.deliver(payment, "COMPLETED", at: completed)
    story.deliver(payment, "ACCEPTED", at: completed + 70 * Span.second)
    story.poll(payment)
  }

  /// The webhooks of the failed attempts arrive after the payment.
  mutating func cancelledBesidePaid(_ story: inout Story) {
    let paid = payment()
    story.tell(paid)
    for status in ["CANCELLED", "EXPIRED"] {
      var other = payment(at: paid.createdAt - Span.minute)
      other.order = paid.order
      other.settlement = nil
      other.timeline = [
        ("PENDING", other.createdAt), (status, paid.timeline[2].from + 3 * Span.minute),
      ]
      story.tell(other)
    }
  }

  /// Orders whose sources spell one amount differently; alternates with exponents at PayDeFi.
  mutating func amountSpelling(_ story: inout Story, _ round: Int) {
    guard round % 2 == 0 else {
      var settlement = standard()
      settlement.spelling = .exponents
      tell(settlement, &story)
      return
    }
    var order = order()
    order.amount = Money(cents: within(1...90) * 10_000, decimals: order.asset.decimals)
    order.salt = order.salt & ~0x707 | 3 << 8
    story.tell(order)
  }

  mutating func sameTokenOtherCase(_ story: inout Story) {
    var settlement = standard()
    settlement.shouts = true
    tell(settlement, &story)
  }

  mutating func zeroRate(_ story: inout Story) {
    let id = tell(standard(rate: Settlement.zeroRate), &story)
    if maker.plan.isConfigured { story.expect("fee-rate-not-contracted", id) }
  }

  /// 0.000001 to 0.000166 USDC: three thousandths of it round to zero.
  mutating func feeBelowBaseUnit(_ story: inout Story) {
    let chain = standardWithSixDecimals().chain
    let payIn = Money(units: Int128(within(1...166)), decimals: 6)
    tell(.standard(chain, payIn: payIn), &story)
  }

  /// The webhook arrives two minutes after the last poll saw the payment completed.
  mutating func pollAheadOfWebhook(_ story: inout Story) {
    var payment = payment(at: schedule.last - 20 * Span.minute)
    let accepted = schedule.last - 8 * Span.minute
    let completed = schedule.last - 20 * Span.second
    payment.timeline = [
      ("PENDING", payment.createdAt), ("ACCEPTED", accepted), ("COMPLETED", completed),
    ]
    story.deliver(payment, "ACCEPTED", at: accepted + 5 * Span.second)
    story.deliver(payment, "COMPLETED", at: schedule.last + 2 * Span.minute)
    story.poll(payment)
  }

  mutating func referenceAcrossProviders(_ story: inout Story) {
    let order = order()
    var payment = payment(at: order.createdAt)
    payment.order = order.reference
    story.tell(order)
    story.tell(payment)
  }

  @discardableResult
  private mutating func tell(_ settlement: Settlement, _ story: inout Story) -> String {
    var payment = payment()
    payment.settlement = settlement
    story.tell(payment)
    return payment.id
  }
}
