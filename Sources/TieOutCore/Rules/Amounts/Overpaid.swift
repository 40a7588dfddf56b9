/// `overpaid`: more than ordered was received for a completed order. Closes when what is too much was refunded or
/// credited.
///
/// Silent where the payer chooses the amount (ordered is zero), where the money came in another token or on
/// another chain, where it came twice (``PaidByTwoTransactions``), and where the order is not completed:
/// then all of it is ``PaidAfterExpiry``.
enum Overpaid: MoneyRule {
  static let version = 1

  static func findings(in money: OrderMoney, _ judgement: Judgement) -> [Finding] {
    guard money.payment.state == .completed, money.astray.isEmpty, money.ordered > .zero,
      !money.isPaidTwice(judgement.settings)
    else { return [] }
    if let finding = registered(money, judgement) { return [finding] }
    let settings = judgement.settings
    let known = [money.received, money.sum].compactMap { $0 }
    guard let paid = known.first,
      known.allSatisfy({ paid in
        money.orderedAmounts.allSatisfy { isMuch(paid, for: $0, money, settings) }
      }),
      isLeft(paid, beyond: money.ordered, money)
    else { return [] }
    return [
      money.finding(
        .overpaid, .medium, expected: money.ordered, actual: paid,
        "\(paid) was received for an order over \(money.ordered)")
    ]
  }

  private static func isMuch(
    _ paid: Amount, for ordered: Amount, _ money: OrderMoney, _ settings: RuleSettings
  ) -> Bool {
    guard paid > ordered, !money.isSame(paid, ordered, settings),
      let excess = try? paid.subtracting(ordered)
    else { return false }
    return !settings.overpaidTolerance.allows(excess, of: ordered)
  }

  /// Whether some of what is too much was neither refunded nor credited beyond the order.
  private static func isLeft(_ paid: Amount, beyond due: Amount, _ money: OrderMoney) -> Bool {
    let (refunded, credited) = money.settled
    let beyond = credited > due ? try? credited.subtracting(due) : nil
    guard let excess = try? paid.subtracting(due),
      let settled = try? refunded.adding(beyond ?? .zero)
    else { return true }
    return settled < excess
  }

  /// The provider was asked for more than the merchant registered, and that is completed.
  private static func registered(_ money: OrderMoney, _ judgement: Judgement) -> Finding? {
    let settings = judgement.settings
    guard let expected = money.registered(settings), expected > .zero, money.ordered > expected
    else { return nil }
    let paid = money.received ?? money.sum ?? money.ordered
    guard isMuch(paid, for: expected, money, settings),
      isLeft(paid, beyond: expected, money)
    else { return nil }
    return money.finding(
      .overpaid, .medium, expected: expected, actual: paid,
      "the merchant registered \(expected), the provider completed an order over \(money.ordered)",
      evidence: money.evidence + (money.expectation?.observations ?? []))
  }
}
