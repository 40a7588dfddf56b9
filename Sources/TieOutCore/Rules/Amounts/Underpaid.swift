/// `underpaid`: less than ordered was received, and the order is completed or its window is over.
///
/// The received amount is that of the row, else the sum of the transfers once their list was
/// requested after the end; if both are known, both have to be too little (otherwise
/// ``PartsDoNotSum``). Also if the provider completed an order over less than the merchant
/// registered in that token.
///
/// Money of another token or chain is no shortfall (``AssetMismatch``, ``ChainMismatch``), and late
/// money is ``PaidAfterExpiry``. An unpaid order is not underpaid.
enum Underpaid: MoneyRule {
  static let version = 2
  static let classes = define(
    .underpaid, .amounts, "high", atStake: .delta,
    "Less came in than was ordered.",
    fires: "what was received is below the order by more than the tolerance, and the order is"
      + " completed or its window over",
    closes: "the rest arrives",
    do: "Decide: deliver, ask for the rest, or refund. A tolerance for the class takes small"
      + " differences out.",
    reads: [\.underpaidTolerance, \.dustLimits, \.orderWindow, \.orderGrace])

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    guard money.astray.isEmpty else { return [] }
    if let finding = registered(money, context) { return [finding] }
    let settings = context.settings
    let known = [money.received, money.wholeSum].compactMap { $0 }
    guard let paid = known.first, money.ordered > .zero, isOver(money, paid),
      !money.isLate,
      known.allSatisfy({ paid in
        money.orderedAmounts.allSatisfy { isShort(paid, of: $0, money, settings) }
      }),
      money.payment.state == .completed || money.givenBack.refunded < paid
    else { return [] }
    return [
      money.finding(
        .underpaid, .high, expected: money.ordered, actual: paid,
        money.payment.state == .completed
          ? "completed, but only \(paid) of \(money.ordered) was received"
          : "its window is over, and only \(paid) of \(money.ordered) was received")
    ]
  }

  /// Whether no more money is expected.
  private static func isOver(_ money: OrderMoney, _ paid: WideAmount) -> Bool {
    switch money.payment.state {
    case .completed: true
    // Both know only amounts that were seen after the window.
    case .pending, .expired: paid > .zero
    case .unknown, .accepted, .cancelled: false
    }
  }

  private static func isShort(
    _ paid: WideAmount, of ordered: WideAmount, _ money: OrderMoney, _ settings: RuleSettings
  ) -> Bool {
    paid < ordered && !money.isSame(paid, ordered, settings)
      && !settings.underpaidTolerance.allows(ordered.minus(paid), of: ordered)
  }

  /// The provider completed an order over less than the merchant registered.
  private static func registered(_ money: OrderMoney, _ context: EvaluationContext) -> Finding? {
    let settings = context.settings
    guard money.payment.state == .completed, let expected = money.registered(settings) else {
      return nil
    }
    let paid = money.received ?? money.sum ?? money.ordered
    guard money.ordered < expected, isShort(paid, of: expected, money, settings) else { return nil }
    return money.finding(
      .underpaid, .high, expected: expected, actual: paid,
      "the merchant registered \(expected), the provider completed an order over \(money.ordered)",
      evidence: money.evidence + (money.expectation?.observations ?? []))
  }
}

extension FindingClass {
  /// Less came in than was ordered.
  public static let underpaid = FindingClass("underpaid")
}
