/// Look-alikes of faults at PayDeFi.
extension Fault {
  /// A swap whose fee is off by 0.9 %, just inside the tolerance, in both directions: silent.
  package static let swapSlippage = Fault("swap-slippage") { writer, scenario in
    let yield = writer.yield()
    let slippage = writer.round % 2 == 0 ? 9 : -9
    writer.pay(.swap(yield.chain, yield: yield.money, slippage: slippage), &scenario)
  }

  /// PayDeFi amounts with noise in the 16th digit: silent.
  package static let binaryNoise = Fault("binary-noise") { writer, scenario in
    var settlement = writer.standardWithSixDecimals()
    settlement.spelling = .noise
    writer.pay(settlement, &scenario)
  }

  /// A cancelled and an expired attempt beside a paid one, whose webhooks arrive after the payment: silent.
  package static let cancelledBesidePaid = Fault("cancelled-beside-paid") { writer, scenario in
    let paid = writer.payment()
    scenario.add(paid)
    for status in ["CANCELLED", "EXPIRED"] {
      var other = writer.payment(at: paid.createdAt - Span.minute)
      other.order = paid.order
      other.settlement = nil
      other.timeline = [
        ("PENDING", other.createdAt), (status, paid.timeline[2].from + 3 * Span.minute),
      ]
      scenario.add(other)
    }
  }

  /// Sources spell one amount differently (`100` beside `100.000000`); alternates with exponents at
  /// PayDeFi: silent.
  package static let amountSpelling = Fault("amount-spelling") { writer, scenario in
    guard writer.round % 2 == 0 else {
      var settlement = writer.standard()
      settlement.spelling = .exponents
      writer.pay(settlement, &scenario)
      return
    }
    var order = writer.order()
    order.amount = Money(cents: writer.within(1...90) * 10_000, decimals: order.asset.decimals)
    order.salt = order.salt & ~0x707 | 3 << 8
    scenario.add(order)
  }

  /// payIn and payOut token equal except for case: silent.
  package static let sameTokenOtherCase = Fault("same-token-other-case") { writer, scenario in
    var settlement = writer.standard()
    settlement.isUpperCase = true
    writer.pay(settlement, &scenario)
  }

  /// Rate zero and fee zero: silent, unless another rate was agreed
  /// (`fee-rate-not-contracted`, paymentId).
  package static let zeroRate = Fault("zero-rate") { writer, scenario in
    let id = writer.pay(writer.standard(rate: Settlement.zeroRate), &scenario)
    if writer.generator.plan.isConfigured { scenario.expect("fee-rate-not-contracted", id) }
  }

  /// 0.000001 to 0.000166 USDC are paid, so the fee rounds to zero: silent.
  package static let feeBelowBaseUnit = Fault("fee-below-base-unit") { writer, scenario in
    let chain = writer.standardWithSixDecimals().chain
    let payIn = Money(units: Int128(writer.within(1...166)), decimals: 6)
    writer.pay(.standard(chain, payIn: payIn), &scenario)
  }

  /// The webhook arrives two minutes after the last poll saw the payment completed: silent.
  package static let pollAheadOfWebhook = Fault("poll-ahead-of-webhook") { writer, scenario in
    var payment = writer.payment(at: writer.schedule.last - 20 * Span.minute)
    let accepted = writer.schedule.last - 8 * Span.minute
    let completed = writer.schedule.last - 20 * Span.second
    payment.timeline = [
      ("PENDING", payment.createdAt), ("ACCEPTED", accepted), ("COMPLETED", completed),
    ]
    scenario.deliver(payment, "ACCEPTED", at: accepted + 5 * Span.second)
    scenario.deliver(payment, "COMPLETED", at: writer.schedule.last + 2 * Span.minute)
    scenario.poll(payment)
  }

  /// One reference at PayIn and at PayDeFi: silent.
  package static let referenceAcrossProviders = Fault("reference-across-providers") {
    writer, scenario in
    let order = writer.order()
    var payment = writer.payment(at: order.createdAt)
    payment.order = order.reference
    scenario.add(order)
    scenario.add(payment)
  }
}

extension FaultWriter {
  /// COMPLETED before ACCEPTED.
  mutating func paymentOutOfOrder(_ scenario: inout Scenario) {
    let payment = payment()
    let completed = payment.timeline[2].from + 2 * Span.second
    scenario.deliver(payment, "COMPLETED", at: completed)
    scenario.deliver(payment, "ACCEPTED", at: completed + 70 * Span.second)
    scenario.poll(payment)
  }
}
