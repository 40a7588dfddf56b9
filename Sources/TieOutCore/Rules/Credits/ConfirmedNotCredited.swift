/// `confirmed-not-credited`: money is creditable, and no account was credited for it within the
/// service level.
///
/// Silent if credits are not in use, for money from before they were, for dust, for less than the
/// ledger credits, and for money that was fully refunded in its own token.
enum ConfirmedNotCredited: CreditRule {
  static let classes = define(
    .confirmedNotCredited, .crediting, "critical", atStake: .whole,
    "A customer's money is there and was not credited.",
    fires: "money is creditable, and no live credit for it exists after the service level",
    closes: "it is credited",
    do: "Credit it. Then look why it was not: a lost webhook, a reference without an account, a"
      + " stopped worker.",
    reads: [
      \.creditServiceLevel, \.creditServiceLevels, \.recordsCredits, \.creditsOrders,
      \.creditsListedOnly, \.dustLimits,
    ])

  static func finding(of money: CreditedMoney, _ context: EvaluationContext) -> Finding? {
    guard let since = context.owedSince(money), money.live.isEmpty,
      money.creditsElsewhere.isEmpty,
      money.creditsOnOtherChains.isEmpty, let amount = money.amount, amount > .zero,
      !context.settings.isDust(amount, of: money.currency),
      !context.isBelowMinimum(amount, money), amount > money.refunded(context.registry),
      context.isDue(money.serviceLevel(context), since: since)
    else { return nil }
    var finding = money.finding(
      .confirmedNotCredited, credits: money.credits,
      note: money.credits.isEmpty
        ? "creditable since \(since), and not credited"
        : "creditable since \(since), and its credit was taken back")
    finding.compare(expected: amount, actual: .zero)
    let refunded = money.refunded(context.registry)
    finding.amountAtStake = amount.minus(refunded).amount
    if refunded > .zero { finding.note += "; \(refunded) of it was given back" }
    finding.eventTime = since
    return finding
  }
}

extension FindingClass {
  /// A customer's money is there and was not credited.
  public static let confirmedNotCredited = FindingClass("confirmed-not-credited")
}
