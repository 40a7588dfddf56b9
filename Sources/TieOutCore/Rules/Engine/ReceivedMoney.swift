/// Applies the rules over the money of an order; prepares it once for all of them.
enum ReceivedMoney: SubjectRule {
  static let version = RuleRegistry.sets.money.reduce(0) { $0 + $1.version }
  static let classes = RuleRegistry.sets.money.flatMap { $0.classes }

  static func findings(in projection: Projection, _ context: EvaluationContext) -> [Finding] {
    guard case .payment(let payment) = projection, let money = OrderMoney(payment, context) else {
      return []
    }
    return RuleRegistry.sets.money.flatMap { $0.findings(in: money, context) }
  }
}
