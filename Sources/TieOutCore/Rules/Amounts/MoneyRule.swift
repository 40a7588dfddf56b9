/// A rule over the money that arrived for one order. ``ReceivedMoney`` applies it.
protocol MoneyRule: VersionedRule {
  /// The discrepancies in the money of one order.
  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding]
}

extension MoneyRule {
  package static func enter(_ rules: inout RuleSet) {
    rules.money.append(self)
    rules.version += version
  }
}
