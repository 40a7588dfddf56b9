/// Different amounts in webhook and list.
extension Teller {
  mutating func orderAmountDisagrees(_ story: inout Story) {
    let order = order()
    var listed = order
    let more = Money(cents: within(1...300), decimals: order.amount.decimals)
    listed.amount = order.amount + more
    tell(order, listed: listed, "amount-disagrees", &story)
    story.allow("overpaid", "underpaid", of: order.subject)
  }

  mutating func depositAmountDisagrees(_ story: inout Story) {
    let decimals = 6
    var deposit = deposit()
    while deposit.asset.decimals != decimals { deposit = self.deposit() }
    var listed = deposit
    listed.amount = deposit.amount.adding(units: 1)
    tell(deposit, listed: listed, "amount-disagrees", &story)
    story.allow("credit-amount-differs", of: deposit.subject)
  }

  mutating func orderScale(_ story: inout Story) {
    let listed = order()
    var order = listed
    order.amount.units *= 1_000_000
    tell(order, listed: listed, "scale-mismatch", &story)
    story.allow("overpaid", "underpaid", of: order.subject)
  }

  mutating func depositScale(_ story: inout Story) {
    let listed = deposit()
    var deposit = listed
    deposit.amount.units *= 1_000_000
    tell(deposit, listed: listed, "scale-mismatch", &story)
    story.allow("credit-amount-differs", of: deposit.subject)
  }

  /// Alternates between noise after a token's six decimals, and 18 decimals cut to the precision of a float,
  /// which only mainnet has.
  mutating func precisionLost(_ story: inout Story, _ round: Int) {
    let isShort = maker.plan.networks.only.map { $0 == .testnet } ?? (round % 2 == 0)
    var order = isShort ? order(.testnet) : order(.mainnet, asset: .dai)
    var listed = order
    if isShort {
      listed.amount = order.amount.noisy(order.salt)
    } else {
      // 17 significant digits, the last of which is wrong.
      order.amount = Money(units: 1_234_567_890_123_456_789_012, decimals: 18)
        .adding(units: Int128(order.salt % 1_000_000_000_000_000_000))
      listed.amount = Money(units: order.amount.units / 100_000 + 1, decimals: 13)
    }
    tell(order, listed: listed, "precision-lost", &story)
  }

  private func tell(
    _ order: Order, listed: Order, _ name: String, _ story: inout Story
  ) {
    story.announce(order)
    story.conclude(order)
    story.list(listed)
    story.expect(name, order.subject, delta: Self.delta(order.amount, listed.amount))
  }

  private func tell(
    _ deposit: Deposit, listed: Deposit, _ name: String, _ story: inout Story
  ) {
    story.announce(deposit)
    story.conclude(deposit)
    story.list(listed)
    story.expect(name, deposit.subject, delta: Self.delta(deposit.amount, listed.amount))
  }

  /// The webhook's amount minus the list's; nil if digits were lost.
  private static func delta(_ told: Money, _ listed: Money) -> Money? {
    told.decimals == listed.decimals ? told - listed : nil
  }
}
