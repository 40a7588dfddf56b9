/// Different amounts in webhook and list.
extension Fault {
  /// Webhook and list disagree about an order's amount: `amount-disagrees`, order id.
  package static let orderAmountDisagrees = Fault("order-amount-disagrees") { writer, scenario in
    let order = writer.order()
    var listed = order
    let more = Money(cents: writer.within(1...300), decimals: order.amount.decimals)
    listed.amount = order.amount + more
    scenario.add(
      order, listedAs: listed, expecting: "amount-disagrees",
      delta: order.amount.difference(to: listed.amount))
    scenario.allow("overpaid", "underpaid", of: order.subject)
  }

  /// They disagree in a deposit's last digit: `amount-disagrees`, tx hash.
  package static let depositAmountDisagrees = Fault("deposit-amount-disagrees") {
    writer, scenario in
    let decimals = 6
    var deposit = writer.deposit()
    while deposit.asset.decimals != decimals { deposit = writer.deposit() }
    var listed = deposit
    listed.amount = deposit.amount.adding(units: 1)
    scenario.add(
      deposit, listedAs: listed, expecting: "amount-disagrees",
      delta: deposit.amount.difference(to: listed.amount))
    scenario.allow("credit-amount-differs", of: deposit.subject)
  }

  /// The webhook's amount is a million times the list's: `scale-mismatch`, order id.
  package static let orderScale = Fault("order-scale") { writer, scenario in
    let listed = writer.order()
    var order = listed
    order.amount.units *= 1_000_000
    scenario.add(
      order, listedAs: listed, expecting: "scale-mismatch",
      delta: order.amount.difference(to: listed.amount))
    scenario.allow("overpaid", "underpaid", of: order.subject)
  }

  /// The webhook's amount is a million times the list's: `scale-mismatch`, tx hash.
  package static let depositScale = Fault("deposit-scale") { writer, scenario in
    let listed = writer.deposit()
    var deposit = listed
    deposit.amount.units *= 1_000_000
    scenario.add(
      deposit, listedAs: listed, expecting: "scale-mismatch",
      delta: deposit.amount.difference(to: listed.amount))
    scenario.allow("credit-amount-differs", of: deposit.subject)
  }

  /// A list amount that went through a binary float: `precision-lost`, order id.
  /// Alternates between noise after a token's six decimals, and 18 decimals cut to the precision of a float,
  /// which only mainnet has.
  package static let precisionLost = Fault("precision-lost") { writer, scenario in
    let isShort =
      writer.generator.plan.networks.only.map { $0 == .testnet } ?? (writer.round % 2 == 0)
    var order = isShort ? writer.order(.testnet) : writer.order(.mainnet, asset: .dai)
    var listed = order
    if isShort {
      listed.amount = order.amount.noisy(order.salt)
    } else {
      // 17 significant digits, the last of which is wrong.
      order.amount = Money(units: 1_234_567_890_123_456_789_012, decimals: 18)
        .adding(units: Int128(order.salt % 1_000_000_000_000_000_000))
      listed.amount = Money(units: order.amount.units / 100_000 + 1, decimals: 13)
    }
    scenario.add(
      order, listedAs: listed, expecting: "precision-lost",
      delta: order.amount.difference(to: listed.amount))
  }
}

extension Money {
  /// This amount of the webhook minus the list's; nil if digits were lost.
  fileprivate func difference(to listed: Money) -> Money? {
    decimals == listed.decimals ? self - listed : nil
  }
}
