/// `overpaid`: more than ordered was received for a completed order. Closes once the excess is
/// refunded or credited.
///
/// Silent if the payer chooses the amount (ordered is zero), if the money came in another token or
/// on another chain, if it came twice (``PaidByTwoTransactions``), and if the order is not
/// completed: then all of it is ``PaidAfterExpiry``.
enum Overpaid: MoneyRule {
  static let version = 2
  static let classes = define(
    .overpaid, .amounts, "medium", atStake: .delta,
    "More came in than was ordered.",
    fires: "what was received is above the order by more than the tolerance",
    closes: "the difference is refunded or credited",
    do: "Credit or refund the difference, and record which.",
    reads: [\.overpaidTolerance, \.dustLimits])

  static func findings(in money: OrderMoney, _ context: EvaluationContext) -> [Finding] {
    guard money.payment.state == .completed, money.astray.isEmpty, money.ordered > .zero,
      !money.isPaidTwice(context.settings)
    else { return [] }
    if let finding = registered(money, context) { return [finding] }
    let settings = context.settings
    let known = [money.received, money.sum].compactMap { $0 }
    guard let paid = known.first,
      known.allSatisfy({ paid in
        money.orderedAmounts.allSatisfy { isMuch(paid, for: $0, money, settings) }
      }),
      let left = left(paid, beyond: money.ordered, money)
    else { return [] }
    var finding = money.finding(
      .overpaid, .medium, expected: money.ordered, actual: paid,
      "\(paid) was received for an order over \(money.ordered): \(left) is still owed back")
    finding.amountAtStake = left.amount
    return [finding]
  }

  private static func isMuch(
    _ paid: WideAmount, for ordered: WideAmount, _ money: OrderMoney, _ settings: RuleSettings
  ) -> Bool {
    paid > ordered && !money.isSame(paid, ordered, settings)
      && !settings.overpaidTolerance.allows(paid.minus(ordered), of: ordered)
  }

  /// The excess that was neither refunded nor credited beyond the order; nil if nothing is left.
  private static func left(
    _ paid: WideAmount, beyond due: WideAmount, _ money: OrderMoney
  ) -> WideAmount? {
    let given = money.givenBack
    let excess = paid.minus(due).minus(given.refunded)
    let left = given.credited > due ? excess.minus(given.credited.minus(due)) : excess
    return left > .zero ? left : nil
  }

  /// The provider completed an order over more than the merchant registered.
  private static func registered(_ money: OrderMoney, _ context: EvaluationContext) -> Finding? {
    let settings = context.settings
    guard let expected = money.registered(settings), expected > .zero, money.ordered > expected
    else { return nil }
    let paid = money.received ?? money.sum ?? money.ordered
    guard isMuch(paid, for: expected, money, settings),
      left(paid, beyond: expected, money) != nil
    else { return nil }
    return money.finding(
      .overpaid, .medium, expected: expected, actual: paid,
      "the merchant registered \(expected), the provider completed an order over \(money.ordered)",
      evidence: money.evidence + (money.expectation?.observations ?? []))
  }
}

extension FindingClass {
  /// More came in than was ordered.
  public static let overpaid = FindingClass("overpaid")
}
