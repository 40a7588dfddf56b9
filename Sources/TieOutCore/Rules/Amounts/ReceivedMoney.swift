/// A pure function from what arrived for one order to findings. One file a rule.
protocol MoneyRule: Sendable {
  /// Raised whenever the rule answers differently than before.
  static var version: Int { get }
  /// What is wrong with the money of one order.
  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding]
}

/// Applies the rules over the money of an order: what they need is put together once.
enum ReceivedMoney: Rule {
  static var version: Int { rules.reduce(0) { $0 + $1.version } }

  static let rules: [any MoneyRule.Type] = [
    Underpaid.self, Overpaid.self, PartsDoNotSum.self, AssetMismatch.self, ChainMismatch.self,
    PaidAfterExpiry.self, PaidByTwoTransactions.self,
  ]

  static func findings(in projection: Projection, _ judgement: Judgement) -> [Finding] {
    guard case .payment(let payment) = projection, let money = OrderMoney(payment, judgement) else {
      return []
    }
    return rules.flatMap { $0.findings(in: money, judgement) }
  }
}
