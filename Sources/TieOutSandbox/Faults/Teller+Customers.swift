/// What customers do that nobody asked them to. The lists tell of it (`confirmedReceived`, transfers),
/// the webhooks do not.
extension Teller {
  /// Between a tenth and nine tenths arrive, and the order expires.
  mutating func paidTooLittle(_ story: inout Story) {
    var order = expiredOrder()
    order.receipt = Order.Receipt(
      amount: order.amount.share(Int128(within(10...90)), of: 100), asset: order.asset)
    tell(order, &story)
  }

  mutating func paidTooMuch(_ story: inout Story) {
    var order = order()
    order.receipt = Order.Receipt(
      amount: order.amount.share(Int128(within(101...250)), of: 100), asset: order.asset)
    tell(order, &story)
  }

  /// The whole amount arrives, at the same address of another EVM chain.
  mutating func paidOnOtherChain(_ story: inout Story) {
    let sepolia = PayInAsset(symbol: "USDC", chain: .ethereumSepolia, decimals: 6)
    var order = order(.testnet, asset: sepolia)
    order.outcome = .expired
    let amoy = PayInAsset(symbol: "USDC", chain: .polygonAmoy, decimals: 6)
    order.receipt = Order.Receipt(amount: order.amount, asset: amoy)
    tell(order, &story)
  }

  private func tell(_ order: Order, _ story: inout Story) {
    story.tell(order)
    for subject in [order.subject, order.transactionSubject] {
      story.allow(
        "underpaid", "overpaid", "paid-after-expiry", "parts-do-not-sum", "chain-mismatch",
        "asset-mismatch", of: subject)
    }
  }
}
