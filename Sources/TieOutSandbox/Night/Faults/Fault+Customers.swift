/// Unexpected payments of customers. The later form's lists report them (`confirmedReceived`, transfers), the
/// webhooks do not.
extension Fault {
  /// Between a tenth and nine tenths of the amount arrive, and the order expires: `underpaid` if that is
  /// evaluated.
  package static let paidTooLittle = Fault("paid-too-little") { writer, scenario in
    var order = writer.expiredOrder()
    order.receive(percent: writer.within(10...90))
    writer.addUnexpected(order, "underpaid", delta: order.excess, &scenario)
  }

  /// An order whose customer paid more than requested: `overpaid` if that is evaluated.
  package static let paidTooMuch = Fault("paid-too-much") { writer, scenario in
    var order = writer.order()
    order.receive(percent: writer.within(101...250))
    writer.addUnexpected(order, "overpaid", delta: order.excess, &scenario)
  }

  /// The whole amount arrives at the same address of another EVM chain, and the order expires:
  /// `chain-mismatch` if that is evaluated.
  package static let paidOnOtherChain = Fault("paid-on-other-chain", .needsTestnet) {
    writer, scenario in
    var order = writer.order(.testnet, asset: .usdc(on: .ethereumSepolia))
    order.outcome = .expired
    order.receipt = Order.Receipt(amount: order.amount, asset: .usdc(on: .polygonAmoy))
    writer.addUnexpected(order, "chain-mismatch", delta: nil, &scenario)
  }

  /// An order is completed though a part of its money is missing: `underpaid`, order id.
  package static let completedUnderpaid = Fault("completed-underpaid", .needsTransfers) {
    writer, scenario in
    var order = writer.order()
    order.receive(percent: writer.within(50...95))
    writer.addUnexpected(order, "underpaid", delta: order.excess, &scenario)
  }

  /// The list states the full amount as received; the only transfer is less: `parts-do-not-sum`, order id.
  package static let partsDoNotSum = Fault("parts-do-not-sum", .needsTransfers) {
    writer, scenario in
    var order = writer.order()
    order.statedReceipt = order.amount
    var transfer = order.usualTransfer
    transfer.amount = order.amount.share(Int128(writer.within(50...95)), of: 100)
    order.transfers = [transfer]
    writer.addUnexpected(
      order, "parts-do-not-sum", delta: transfer.amount - order.amount, &scenario)
  }

  /// An order is paid in the other stablecoin, which PayIn does not count: `asset-mismatch`, order id.
  package static let paidInOtherToken = Fault("paid-in-other-token", .needsTransfers) {
    writer, scenario in
    var order = writer.expiredOrder()
    var transfer = order.usualTransfer
    transfer.asset = PayInAsset(
      symbol: order.asset.otherSymbol, chain: order.asset.chain, decimals: 6)
    transfer.amount = Money(cents: writer.within(500...90_000), decimals: 6)
    order.transfers = [transfer]
    writer.addUnexpected(order, "asset-mismatch", delta: nil, &scenario)
    // Not every chain has it in the registry.
    scenario.allow("token-unknown", of: order.transactionSubject)
  }

  /// The money of an expired order arrives twenty to ninety minutes after its window and grace period:
  /// `paid-after-expiry`, order id.
  package static let paidAfterExpiry = Fault("paid-after-expiry", .needsTransfers) {
    writer, scenario in
    var order = writer.expiredOrder()
    var transfer = order.usualTransfer
    transfer.detectedAt = order.graceEndsAt + writer.within(20...90) * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    order.transfers = [transfer]
    writer.addUnexpected(order, "paid-after-expiry", delta: nil, &scenario)
  }

  /// Money for an expired order, seen minutes before the evaluation, within the hour allowed for handling
  /// it: silent.
  package static let paidLateJustNow = Fault("paid-late-just-now", .needsTransfers) {
    writer, scenario in
    var order = writer.expiredOrder()
    var transfer = order.usualTransfer
    transfer.detectedAt = writer.schedule.last - writer.within(5...20) * Span.minute
    transfer.confirmedAt = transfer.detectedAt + Span.minute
    order.transfers = [transfer]
    scenario.add(order)
  }

  /// Four tenths of the amount first, six tenths two minutes later: silent.
  package static let toppedUp = Fault("topped-up", .needsTransfers) { writer, scenario in
    var order = writer.order()
    order.outcome = .completed(order.createdAt + 5 * Span.minute)
    var first = order.usualTransfer
    first.amount = order.amount.share(4, of: 10)
    var random = writer.generator.random(writer.nextNumber())
    first.transaction = order.asset.chain.family.transaction(&random)
    var second = order.usualTransfer
    second.amount = order.amount - first.amount
    second.eventIndex = order.eventIndex + 1
    second.detectedAt = order.createdAt + 3 * Span.minute
    second.confirmedAt = order.createdAt + 4 * Span.minute
    order.transfers = [first, second]
    scenario.add(order)
  }

  /// More was paid than ordered, and the rest was refunded: silent.
  package static let overpaymentRefunded = Fault(
    "overpayment-refunded", [.needsTransfers, .needsCredits]
  ) { writer, scenario in
    var order = writer.order()
    order.receive(percent: writer.within(101...250))
    scenario.add(order)
    guard let excess = order.excess else { return }
    let refunded = order.graceEndsAt + Span.hour
    scenario.record(.refund(order, amount: excess, at: refunded))
    scenario.allow("overpaid", of: order.subject, until: refunded)
  }

  /// A completed order with an amount of zero or less: `amount-not-positive`, order id.
  package static let amountNotPositive = Fault("amount-not-positive", .isSeasonal) {
    writer, scenario in
    var order = writer.order()
    order.amount.units = writer.round % 2 == 0 ? 0 : -order.amount.units
    scenario.add(order, expecting: "amount-not-positive")
    scenario.allow("underpaid", "overpaid", of: order.subject)
    scenario.allow("amount-not-positive", of: order.transactionSubject)
  }
}

extension FaultWriter {
  /// Expected if transfers are listed; otherwise it cannot be found.
  fileprivate func addUnexpected(
    _ order: Order, _ name: String, delta: Money?, _ scenario: inout Scenario
  ) {
    scenario.add(order)
    if generator.plan.dialect != .seed {
      scenario.expect(name, order.subject, .onceTransfersAreListed, delta: delta)
    }
    for subject in [order.subject, order.transactionSubject] {
      scenario.allow(
        "underpaid", "overpaid", "paid-after-expiry", "parts-do-not-sum", "chain-mismatch",
        "asset-mismatch", of: subject)
    }
  }
}

extension Order {
  /// The received amount minus the ordered amount.
  fileprivate var excess: Money? { receipt.map { $0.amount - amount } }

  /// A share of the amount arrives.
  fileprivate mutating func receive(percent: Int) {
    receipt = Receipt(amount: amount.share(Int128(percent), of: 100), asset: asset)
  }
}
