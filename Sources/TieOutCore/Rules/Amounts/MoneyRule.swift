/// A rule over what arrived for one order; ``ReceivedMoney`` applies it.
protocol MoneyRule: VersionedRule {
  /// What is wrong with the money of one order.
  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding]
}
