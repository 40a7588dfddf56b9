/// Unexpected payments of customers. The later form's lists report them (`confirmedReceived`, transfers), the
/// webhooks do not.
extension Teller {
  /// Between a tenth and nine tenths of the amount arrive, and the order expires.
  mutating func paidTooLittle(_ story: inout Story) {
    var order = expiredOrder()
    order.receipt = Order.Receipt(
      amount: order.amount.share(Int128(within(10...90)), of: 100), asset: order.asset)
    tell(order, "underpaid", delta: order.shortfall, &story)
  }

  mutating func paidTooMuch(_ story: inout Story) {
    var order = order()
    order.receipt = Order.Receipt(
      amount: order.amount.share(Int128(within(101...250)), of: 100), asset: order.asset)
    tell(order, "overpaid", delta: order.shortfall, &story)
  }

  /// The whole amount arrives, at the same address of another EVM chain.
  mutating func paidOnOtherChain(_ story: inout Story) {
    let sepolia = PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6)
    var order = order(.testnet, asset: sepolia)
    order.outcome = .expired
    let amoy = PayInAsset(symbol: "USDC", chain: .polygonAmoy, decimals: 6)
    order.receipt = Order.Receipt(amount: order.amount, asset: amoy)
    tell(order, "chain-mismatch", delta: nil, &story)
  }

  mutating func completedUnderpaid(_ story: inout Story) {
    var order = order()
    order.receipt = Order.Receipt(
      amount: order.amount.share(Int128(within(50...95)), of: 100), asset: order.asset)
    tell(order, "underpaid", delta: order.shortfall, &story)
  }

  /// The list states the full amount as received; the only transfer is less.
  mutating func partsDoNotSum(_ story: inout Story) {
    var order = order()
    order.statedReceipt = order.amount
    var transfer = order.usualTransfer
    transfer.amount = order.amount.share(Int128(within(50...95)), of: 100)
    order.transfers = [transfer]
    tell(order, "parts-do-not-sum", delta: transfer.amount - order.amount, &story)
  }

  /// The right amount in the other stablecoin, which PayIn does not count.
  mutating func paidInOtherToken(_ story: inout Story) {
    var order = expiredOrder()
    let chain = order.asset.chain
    var transfer = order.usualTransfer
    transfer.asset = PayInAsset(symbol: order.asset.otherSymbol, chain: chain, decimals: 6)
    transfer.amount = Money(cents: within(500...90_000), decimals: 6)
    order.transfers = [transfer]
    tell(order, "asset-mismatch", delta: nil, &story)
    // Not every chain has it in the registry.
    story.allow("token-unknown", of: order.transactionSubject)
  }

  /// Twenty minutes to an hour and a half after window and grace period.
  mutating func paidAfterExpiry(_ story: inout Story) {
    var order = expiredOrder()
    var transfer = order.usualTransfer
    transfer.detectedAt = order.graceEndsAt + within(20...90) * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    order.transfers = [transfer]
    tell(order, "paid-after-expiry", delta: nil, &story)
  }

  /// Minutes before the evaluation, within the hour allowed for handling it.
  mutating func paidLateJustNow(_ story: inout Story) {
    var order = expiredOrder()
    var transfer = order.usualTransfer
    transfer.detectedAt = schedule.last - within(5...20) * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    order.transfers = [transfer]
    story.tell(order)
  }

  /// Four tenths first, six tenths two minutes later.
  mutating func toppedUp(_ story: inout Story) {
    var order = order()
    order.outcome = .completed(order.createdAt + 5 * Span.minute)
    var first = order.usualTransfer
    first.amount = order.amount.share(4, of: 10)
    var random = maker.random(nextNumber())
    first.transaction = order.asset.chain.family.transaction(&random)
    var second = order.usualTransfer
    second.amount = order.amount - first.amount
    second.eventIndex = order.eventIndex + 1
    second.detectedAt = order.createdAt + 3 * Span.minute
    second.confirmedAt = order.createdAt + 4 * Span.minute
    order.transfers = [first, second]
    story.tell(order)
  }

  mutating func overpaymentRefunded(_ story: inout Story) {
    var order = order()
    let received = order.amount.share(Int128(within(101...250)), of: 100)
    order.receipt = Order.Receipt(amount: received, asset: order.asset)
    story.tell(order)
    let refunded = order.graceEndsAt + Span.hour
    story.write(.refund(order, amount: received - order.amount, at: refunded))
    story.allow("overpaid", of: order.subject, until: refunded)
  }

  mutating func amountNotPositive(_ story: inout Story, _ round: Int) {
    var order = order()
    order.amount.units = round % 2 == 0 ? 0 : -order.amount.units
    story.tell(order)
    story.expect("amount-not-positive", order.subject)
    story.allow("underpaid", "overpaid", of: order.subject)
    story.allow("amount-not-positive", of: order.transactionSubject)
  }

  /// Expected if transfers are listed; otherwise it cannot be found.
  private func tell(
    _ order: Order, _ name: String, delta: Money?, _ story: inout Story
  ) {
    story.tell(order)
    if maker.plan.dialect != .seed {
      story.expect(name, order.subject, .onceTransfersAreListed, delta: delta)
    }
    for subject in [order.subject, order.transactionSubject] {
      story.allow(
        "underpaid", "overpaid", "paid-after-expiry", "parts-do-not-sum", "chain-mismatch",
        "asset-mismatch", of: subject)
    }
  }
}

extension Order {
  /// The received amount minus the ordered amount.
  fileprivate var shortfall: Money? { receipt.map { $0.amount - amount } }
}

extension PayInAsset {
  /// The other stablecoin of the same chain.
  var otherSymbol: String { symbol == "USDC" ? "USDT" : "USDC" }
}
